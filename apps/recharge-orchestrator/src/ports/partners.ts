import type { BusinessDate } from '@saldo/calendar';
import type { PartnerStatus } from '@saldo/contracts';
import type { Page } from '@saldo/pages';
import type { Depletion, Partner, PartnerReading, Terms, Watched } from '../domain/partner.ts';

export interface PartnerFilter {
  readonly status?: PartnerStatus | undefined;
}

/** The partners with their terms and accounts. */
export abstract class Partners {
  /** Makes the partner and both accounts, the test one with its play money, all or nothing. `conflict`: it has another currency. */
  abstract create(partner: Partner): Promise<'created' | 'exists' | 'conflict'>;
  /** Sets all terms anew. Once it has answered, no order is made against the old status or limit. False where there is no such partner. */
  abstract change(id: string, terms: Terms, now: Date): Promise<boolean>;
  /** The partner with what it may spend and what it has spent on that day. */
  abstract find(id: string, today: BusinessDate): Promise<PartnerReading | undefined>;
  /** The newest first. */
  abstract list(
    filter: PartnerFilter,
    page: Page<Partner>,
    today: BusinessDate,
  ): Promise<readonly PartnerReading[]>;
  /** Opens what is missing after a release that brought a mode or a provider. Answers how many partners lacked an account. */
  abstract complete(): Promise<number>;
  /** The live accounts of those who want to be told of a low balance, or have been. */
  abstract watched(): Promise<readonly Watched[]>;
  /** Tells of the depletions that nobody has told since that instant. Answers how many were told. */
  abstract tell(depletions: readonly Depletion[], now: Date, notSince: Date): Promise<number>;
  /** Forgets that these were told, so that the next depletion is news. */
  abstract forgetTold(accounts: readonly string[]): Promise<void>;
}
