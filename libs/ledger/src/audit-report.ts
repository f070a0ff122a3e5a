/** The laws the auditor proves. Each has one name, so that an alert can be looked up. */
export const AUDIT_RULES = [
  'currency_sums_to_zero',
  'balance_is_fold_of_entries',
  'entries_form_a_chain',
  'posting_has_two_entries',
  'held_is_sum_of_open_holds',
  'limit_is_respected',
  'hold_ends_at_most_once',
  'hold_is_sum_of_its_transfers',
  'transfer_stays_in_its_currency',
] as const;
export type AuditRule = (typeof AUDIT_RULES)[number];

export interface Finding {
  readonly rule: AuditRule;
  /** Where the rule is about one account. */
  readonly account?: string;
  /** One sentence for a person, with the numbers that disagree. */
  readonly detail: string;
}

export interface AuditReport {
  readonly at: Date;
  readonly accountCount: number;
  readonly transferCount: number;
  readonly findings: readonly Finding[];
}
