import type { SwitchLogin } from '../domain/phone-switch.ts';

/** What switches say to be let in. */
export abstract class SwitchCredentials {
  /** Its time does not tell how much of a password was right, nor whether there is a switch of that name. */
  abstract hasSwitch(login: SwitchLogin): boolean;
}
