import type { PhoneSwitch } from '@saldo/contracts';

/** What the owner of a switch says about it, for whoever asks any replica. */
export interface SwitchState {
  readonly name: string;
  /** The number of the owner who says it. */
  readonly fence: bigint;
  readonly state: PhoneSwitch['state'];
  readonly reason?: string | undefined;
  readonly core?: string | undefined;
  readonly since: Date;
}

export abstract class SwitchStates {
  /** Stands from now on, unless a newer owner has spoken or has taken the switch. */
  abstract put(state: SwitchState): Promise<void>;
  /** With how many calls live and are doubtful at each. */
  abstract list(names: readonly string[]): Promise<readonly PhoneSwitch[]>;
}
