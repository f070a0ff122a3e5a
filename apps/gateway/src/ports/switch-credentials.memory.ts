import type { SwitchLogin } from '../domain/phone-switch.ts';
import { SwitchCredentials } from './switch-credentials.ts';

export class MemorySwitchCredentials extends SwitchCredentials {
  constructor(private readonly logins: readonly SwitchLogin[]) {
    super();
  }

  override hasSwitch({ name, password }: SwitchLogin): boolean {
    return this.logins.some((login) => login.name === name && login.password === password);
  }
}
