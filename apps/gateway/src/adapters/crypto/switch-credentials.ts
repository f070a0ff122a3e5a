import { createHash, timingSafeEqual } from 'node:crypto';
import type { SwitchLogin } from '../../domain/phone-switch.ts';
import { SwitchCredentials } from '../../ports/switch-credentials.ts';

/** Keeps hashes alone, and compares the whole of each with every one there is. */
export class HashedSwitchCredentials extends SwitchCredentials {
  private readonly hashes: readonly Buffer[];

  constructor(logins: readonly SwitchLogin[]) {
    super();
    this.hashes = logins.map(hashOf);
  }

  override hasSwitch(login: SwitchLogin): boolean {
    const hash = hashOf(login);
    return this.hashes.filter((each) => timingSafeEqual(each, hash)).length > 0;
  }
}

function hashOf({ name, password }: SwitchLogin): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([name, password]))
    .digest();
}
