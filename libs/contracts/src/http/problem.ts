import type { Code } from '../declare/code.ts';
import { ChoiceField, CountField, FlagField, IdField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';

/** What only the HTTP door answers, beside the refusals of the services. */
export const HTTP_CODES = {
  unauthenticated: 'The request carries no valid key or session.',
  login_refused: 'No active operator has this e-mail address and password.',
  forbidden: 'The key or the operator may not do this, or not from this address.',
  rate_limited: 'Too many requests; `Retry-After` says when to go on.',
  invalid_request: 'The request does not fit the documentation; `errors` names each field.',
  unsupported_media_type:
    'The body is of a media type that is not taken here; application/json is, unless another is said.',
  payload_too_large: 'The body is larger than is taken here: 64 KiB, unless another size is said.',
  length_required: 'The size of the body must be said ahead, in Content-Length.',
  idempotency_key_missing: 'The Idempotency-Key header is required here.',
  idempotency_key_reused: 'The Idempotency-Key was used before with another request.',
  request_in_progress: 'A request with this Idempotency-Key is being served now.',
  route_unknown: 'There is no such route.',
  method_not_allowed: 'The route exists, but not with this method.',
  unavailable: 'Saldo cannot answer now. Ask again with the same Idempotency-Key.',
  internal: 'A fault of Saldo. Ask again with the same Idempotency-Key.',
} as const satisfies Record<string, string>;

export type HttpCode = keyof typeof HTTP_CODES;
export type ProblemCode = Code | HttpCode;

/** The HTTP status of every code. A code without a status does not compile. */
export const PROBLEM_STATUS = {
  insufficient_funds: 402,
  reference_conflict: 409,
  product_unavailable: 422,
  amount_not_allowed: 422,
  currency_mismatch: 422,
  invalid_number: 422,
  possible_duplicate: 409,
  partner_suspended: 403,
  daily_limit_exceeded: 422,
  test_mode_unavailable: 422,
  account_unknown: 404,
  partner_unknown: 404,
  partner_conflict: 409,
  adjustment_conflict: 409,
  not_pending: 409,
  same_operator: 403,
  already_settled: 409,
  verdict_not_possible: 422,
  provider_unknown: 404,
  cursor_unknown: 400,
  too_many_keys: 409,
  key_inactive: 409,
  operator_conflict: 409,
  last_admin: 409,
  password_refused: 422,
  not_found: 404,
  unauthenticated: 401,
  login_refused: 401,
  forbidden: 403,
  rate_limited: 429,
  invalid_request: 400,
  unsupported_media_type: 415,
  payload_too_large: 413,
  length_required: 411,
  idempotency_key_missing: 400,
  idempotency_key_reused: 422,
  request_in_progress: 409,
  route_unknown: 404,
  method_not_allowed: 405,
  unavailable: 503,
  internal: 500,
  fleet_unknown: 404,
  fleet_paused: 409,
  fleet_blocked: 409,
  fleet_locked: 409,
  run_in_progress: 409,
  line_unknown: 404,
  recharge_conflict: 409,
  budget_exceeded: 422,
  no_provider_funds: 422,
  queue_file_unreadable: 422,
  deck_conflict: 409,
  deck_unknown: 404,
  deck_published: 409,
  deck_empty: 422,
  deck_settings_wrong: 422,
  activation_in_past: 422,
  activation_taken: 409,
  sheet_part_wrong: 422,
  trunk_unknown: 422,
  number_unreadable: 422,
  destination_rejected: 422,
  no_rate: 422,
  too_many_calls: 422,
  call_account_conflict: 409,
  call_account_number_taken: 409,
  identity_taken: 409,
  identity_wrong: 422,
  call_plan_unknown: 422,
  credit_not_allowed: 422,
  credit_in_use: 409,
  account_closed: 409,
  account_in_use: 409,
  switch_unknown: 404,
  call_not_doubtful: 409,
  call_watched: 409,
  record_unreadable: 422,
  period_wrong: 422,
  activation_in_effect: 409,
} as const satisfies Record<ProblemCode, number>;

export class ProblemField {
  @TextField({
    min: 0,
    max: 256,
    description: 'RFC 6901 pointer into the body, or `header:<name>`, `path:<name>`, `query:<name>`.',
  })
  pointer!: string;

  @TextField({ max: 64 })
  code!: string;

  @TextField({ max: 512, description: 'What is wrong and how to mend it.' })
  detail!: string;
}

/** An error as `application/problem+json` (RFC 9457). Programs go by `code`. */
export class Problem {
  @TextField({ max: 256, description: 'The address of the page that explains the code.' })
  type!: string;

  @TextField({ max: 256 })
  title!: string;

  @CountField({ min: 400, max: 599 })
  status!: number;

  @TextField({ optional: true, max: 1024 })
  detail?: string;

  @ChoiceField(Object.keys(PROBLEM_STATUS))
  code!: ProblemCode;

  @FlagField({ description: 'Whether the same request may succeed later.' })
  retryable!: boolean;

  @TextField({ max: 64, description: 'Name this when you ask for help.' })
  request_id!: string;

  @IdField({ optional: true, description: 'With `possible_duplicate`: the order that was made before.' })
  earlier?: string;

  @MessageField(() => ProblemField, { optional: true, list: true })
  errors?: ProblemField[];
}
