import type { AccountKind, CallAccountStatus } from '@saldo/contracts';
import type { Currency } from '@saldo/money';
import type { Evidence } from '../domain/evidence.ts';
import type { SliceSettings } from '../domain/slice-settings.ts';

/** An account as the authorisation of a call needs it. */
export interface Payer {
  readonly id: string;
  readonly number: string;
  readonly kind: AccountKind;
  readonly status: CallAccountStatus;
  readonly currency: Currency;
  readonly deck?: string | undefined;
  readonly trunk?: string | undefined;
  readonly concurrentMax?: number | undefined;
  readonly perSecondMax?: number | undefined;
  readonly dayCapMicros?: bigint | undefined;
  readonly callSecondsMax?: number | undefined;
  readonly blockedPrefixes: readonly string[];
  readonly slices: Partial<SliceSettings>;
  /** What a call may cost now: balance − held + credit limit. */
  readonly availableMicros: bigint;
}

/** Who pays for calls. */
export abstract class Payers {
  /** The account of the first evidence, in the order in which it is believed, that names one, in one query. An address also matches a network that it is in, the narrowest first. */
  abstract identify(evidence: readonly Evidence[]): Promise<Payer | undefined>;
  abstract find(id: string): Promise<Payer | undefined>;
}
