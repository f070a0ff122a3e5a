/** The operation is in the ledger: written now, or found there with the same content. Callers treat both alike. */
export const DONE = ['created', 'exists'] as const;

/**
 * Why an operation was not written, in order of precedence: of the reasons that apply, the first in this list is the
 * answer. A repeat is recognised before anything else, so a retry never meets a rule its first try has passed.
 */
export const REFUSALS = [
  'exists_with_different_kind',
  'exists_with_different_code',
  'exists_with_different_from',
  'exists_with_different_to',
  'exists_with_different_hold',
  'exists_with_different_currency',
  'exists_with_different_rule',
  'exists_with_different_credit_limit',
  'exists_with_different_amount',
  'exists_with_different_expiry',
  'amount_must_be_positive',
  'credit_limit_must_not_be_negative',
  'accounts_must_be_different',
  'nothing_to_extend',
  'account_not_found',
  'hold_not_found',
  'currency_mismatch',
  'already_posted',
  'already_voided',
  'already_expired',
  'hold_expired',
  'hold_not_expired',
  'expiry_must_be_in_future',
  'expiry_must_not_be_earlier',
  'exceeds_hold',
  'overflow',
  'insufficient_funds',
  'linked_operation_refused',
] as const;

export type Done = (typeof DONE)[number];
export type LedgerRefusal = (typeof REFUSALS)[number];
export type Outcome = Done | LedgerRefusal;

export function isDone(outcome: Outcome): outcome is Done {
  return outcome === 'created' || outcome === 'exists';
}

/** Only operations that were all there before make a replay; a work of companions alone has none and always runs. */
export function isReplay(outcomes: readonly Outcome[]): boolean {
  return outcomes.length > 0 && outcomes.every((outcome) => outcome === 'exists');
}
