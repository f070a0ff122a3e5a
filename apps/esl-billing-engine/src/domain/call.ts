import type { CallDirection, ChargedTo, Tariff } from '@saldo/contracts';

/** Whose call it is, and where. `leg` is the switch's own id of the leg that is charged; one call per switch and leg. */
export interface CallIdentity {
  readonly switch: string;
  readonly leg: string;
}

/** Money set aside for a call, and what it pays for. Micros of the tariff's currency. */
export interface CallHold {
  readonly id: string;
  readonly heldMicros: bigint;
  /** Seconds after the answer that all that is held pays for. */
  readonly paidSeconds: number;
  /** How often more was held. Part of the id of the next extension, so that a repeat is harmless. */
  readonly extensionCount: number;
  /** No more can be held: the call ends when its paid seconds do, unless its account is topped up. */
  readonly isLast: boolean;
}

/** A call that was let through: what is frozen when it is authorised, and how far it has come. */
export interface Call extends CallIdentity {
  readonly id: string;
  /** The life of the switch in which it began (`Core-UUID`); absent for a call of which only HTTP knows. */
  readonly core?: string | undefined;
  readonly direction: CallDirection;
  readonly chargedTo: ChargedTo;
  /** Who pays; absent where nobody does. */
  readonly account?: string | undefined;
  readonly caller: string;
  /** As it was dialled. */
  readonly dialled: string;
  /** Frozen: what the call is charged by, whatever becomes of the deck. Absent where nothing is charged. */
  readonly tariff?: Tariff | undefined;
  readonly hold?: CallHold | undefined;
  /** The longest that it may last, in seconds. */
  readonly limitSeconds: number;
  readonly state: 'authorised' | 'answered' | 'doubtful' | 'ended';
  readonly authorisedAt: Date;
  /** By the switch's clock, in microseconds since 1970. */
  readonly answeredUs?: number | undefined;
  /** The last instant at which the switch spoke of it, by the switch's clock. */
  readonly seenUs?: number | undefined;
  /** The leg that lives on where the charged one has ended, and must be armed in its place. */
  readonly heir?: string | undefined;
  readonly updatedAt: Date;
  /** Grows by one with each change; a change of a call that somebody else has changed since is refused. */
  readonly epoch: number;
}

/** How many calls an account may have and begin, and what its day may cost; decided in the commit of the hold. */
export interface CallLimits {
  readonly concurrentMax: number;
  readonly perSecondMax?: number | undefined;
  readonly dayCapMicros?: bigint | undefined;
  /** The business day on which the call counts. */
  readonly day: string;
}
