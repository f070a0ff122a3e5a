import type { BusinessDate } from '@saldo/calendar';
import type { ReconciliationState, Told } from '@saldo/contracts';
import type { Page } from '@saldo/pages';
import type { OpenItem, Reconciliation } from '../domain/fleet/reconciliation.ts';

export interface ReconciliationFilter {
  readonly provider?: string | undefined;
  readonly state?: ReconciliationState | undefined;
}

/** Days that were compared with providers, and what is still open of them. */
export abstract class Reconciliations {
  /**
   * The right to compare a day by the clock: one of all who ask for it gets it, and whoever asks so long after him, for
   * then he died over it.
   */
  abstract claim(
    provider: string,
    day: BusinessDate,
    given: { now: Date; staleMs: number },
  ): Promise<boolean>;
  /** Writes a day's result in place of an earlier one, with the items that it opened and closed. */
  abstract save(
    result: Reconciliation,
    items: { readonly opened: readonly OpenItem[]; readonly closed: readonly string[] },
    told: Told,
  ): Promise<void>;
  /** The oldest day first. */
  abstract openItems(provider: string): Promise<readonly OpenItem[]>;
  abstract find(id: string): Promise<Reconciliation | undefined>;
  /** The last day that was compared with the provider. */
  abstract latest(provider: string): Promise<Reconciliation | undefined>;
  /** The newest comparison first. */
  abstract list(filter: ReconciliationFilter, page: Page<Reconciliation>): Promise<readonly Reconciliation[]>;
}
