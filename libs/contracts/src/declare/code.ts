/**
 * Every code that a Saldo service may answer with, and what it means to who receives it. A code is part of the API:
 * it is never renamed, and messages for people are made from it at the edge.
 */
export const CODES = {
  insufficient_funds: 'The balance, less what is held, plus the credit limit does not cover the amount.',
  reference_conflict: 'The reference was used before for an order with other contents.',
  product_unavailable: 'The product does not exist or cannot be sold now.',
  amount_not_allowed: 'The product cannot be sold for this amount.',
  currency_mismatch: 'The currency is not that of the account.',
  invalid_number: 'No network in the country of the product can have this phone number.',
  possible_duplicate:
    'The same phone was ordered the same amount a short while ago; `earlier` names that order. Send `allow_duplicate` if it is meant.',
  partner_suspended: 'The partner is suspended and may not order.',
  daily_limit_exceeded: "The order would exceed the partner's limit of the day.",
  test_mode_unavailable: 'This installation has no sandbox for test keys.',
  account_unknown: 'There is no such account.',
  partner_unknown: 'There is no such partner.',
  partner_conflict: 'The partner exists with another currency.',
  adjustment_conflict: 'This adjustment was made before with other contents.',
  not_pending: 'The adjustment does not wait for an approval.',
  same_operator: 'Whoever asked for it may not decide on it: a second person must.',
  already_settled: 'The exception was settled before, or the provider settled it.',
  verdict_not_possible: 'This verdict cannot follow from where the order stands.',
  provider_unknown: 'There is no such provider.',
  cursor_unknown: 'The cursor belongs to no page of this list.',
  too_many_keys: 'The partner has two active keys of this mode; revoke one first.',
  key_inactive: 'The key is revoked or expired.',
  operator_conflict: 'An operator with this e-mail address exists.',
  last_admin: 'The last active admin cannot be disabled or lose the role.',
  password_refused: 'The password is wrong, or the new one is too easy.',
  not_found: 'There is no such object, or it belongs to somebody else.',
  deck_conflict: 'There is a deck with other settings under this id.',
  deck_unknown: 'No deck of this name is active at that instant.',
  deck_published: 'The deck is published and never changes; make a new draft.',
  deck_empty: 'The deck has no rates yet.',
  deck_settings_wrong: 'The settings contradict each other; `pointer` names the field and `reason` says how.',
  activation_in_past: 'A deck cannot be activated in the past, where calls were rated already.',
  activation_in_effect: 'The activation is in effect, and calls were rated by it.',
  activation_taken: 'Another version of the deck is activated at that very instant.',
  sheet_part_wrong:
    'The part does not belong to the sheet: its number is too high, or another part said something else.',
  trunk_unknown: 'The deck has no trunk of this name.',
  number_unreadable:
    'The rules of the trunk, or of the destination, make no number of what was dialled; `reason` says why.',
  destination_rejected: 'Numbers under this prefix are never connected.',
  no_rate: 'The deck has no rate for the number at that instant, so the call is refused.',
  too_many_calls: 'More calls than can be rated at once.',
  call_account_conflict: 'There is another account, or another entry, with other contents under this id.',
  call_account_number_taken: 'Another account has this number.',
  identity_taken: 'Another account is known by this identity; `pointer` names it.',
  identity_wrong: 'The identity cannot be one of its kind; `pointer` names it and `reason` says why.',
  call_plan_unknown: 'There is no plan with this code.',
  credit_not_allowed: 'Only postpaid accounts have a credit limit, and prepaid ones begin with a gift.',
  credit_in_use: 'The account has already used more credit than that.',
  account_closed: 'The account is closed and stays so.',
  account_in_use: 'The account has live calls, money or debts, and cannot be closed yet.',
  switch_unknown: 'Saldo was not told of a switch with this name.',
  call_not_doubtful:
    'The switch still answers for the call, or it is over; only a doubtful call is settled by a person.',
  call_watched: 'The call is seen on the switch itself, whose events end it.',
  record_unreadable: 'The document is no record of mod_json_cdr; `reason` says what is missing.',
  fleet_unknown: 'This fleet is not set up here: its databases are not named in the configuration.',
  fleet_paused: 'The fleet is paused or stopped; resume it first.',
  fleet_blocked:
    'What earlier runs left is not settled, or the tables of the operator cannot be written, so the fleet spends nothing.',
  fleet_locked:
    'Another program, such as the former system, holds the lock of the fleet; `holder` says which. Nothing is bought beside it.',
  run_in_progress: 'A run of the fleet is under way.',
  line_unknown: "The operator's tables have no such line, or it is not active.",
  recharge_conflict: 'The line has an open recharge, or was recharged for this expiry; `earlier` names it.',
  budget_exceeded: 'The recharge would exceed the budget of the run or of the day.',
  no_provider_funds: 'No provider that sells the product has money above the threshold.',
  queue_file_unreadable: 'The file is no queue of the former system; `reason` says where it breaks.',
  period_wrong: 'The period is empty, or has more hours or days than rows are answered.',
} as const satisfies Record<string, string>;

/** What a service may refuse. A refusal is final: the same request gets the same answer until something else changes. */
export type Code = keyof typeof CODES;

/** What the bus itself may answer for any request, declared by nobody. */
export const PLATFORM_CODES = {
  invalid_message: {
    meaning: 'The message does not fit its contract; `details.errors` names each field.',
    retryable: false,
  },
  deadline_exceeded: { meaning: 'The deadline of the request passed before it was served.', retryable: true },
  unavailable: {
    meaning: 'Something the service needs does not answer; whether the request took effect is unknown.',
    retryable: true,
  },
  internal: {
    meaning: 'A fault of the service; whether the request took effect is unknown.',
    retryable: true,
  },
  forbidden: { meaning: 'The caller may not ask this.', retryable: false },
  not_served: { meaning: 'No contract has this subject.', retryable: false },
} as const satisfies Record<string, { meaning: string; retryable: boolean }>;

export type PlatformCode = keyof typeof PLATFORM_CODES;
