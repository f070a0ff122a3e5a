import type { CallRefusal } from '@saldo/contracts';

/** With what a refused call is ended, and what the caller's phone is told. */
export interface RefusalCause {
  readonly cause: string;
  readonly sipStatus: number;
}

const BARRED: RefusalCause = { cause: 'OUTGOING_CALL_BARRED', sipStatus: 403 };
const FAILED: RefusalCause = { cause: 'NORMAL_TEMPORARY_FAILURE', sipStatus: 503 };

/**
 * Causes as mod_sofia turns them into answers to an unanswered INVITE (`hangup_cause_to_sip` in FreeSWITCH's
 * `src/mod/endpoints/mod_sofia/mod_sofia.c`, after RFC 4497, 8.4.1; 603, 403 and 486 were seen on 1.10.12). No cause becomes 402 Payment
 * Required there, and phones show it as an error anyway: without money a call is forbidden. What may succeed elsewhere or later is 503,
 * upon which a trunk tries its next way; what the caller must change is 4xx.
 */
const CAUSES: Readonly<Record<CallRefusal, RefusalCause>> = {
  account_not_found: { cause: 'CALL_REJECTED', sipStatus: 603 },
  account_suspended: BARRED,
  account_closed: BARRED,
  no_rate_found: { cause: 'NO_ROUTE_DESTINATION', sipStatus: 404 },
  number_unreadable: { cause: 'INVALID_NUMBER_FORMAT', sipStatus: 484 },
  destination_blocked: BARRED,
  insufficient_balance: BARRED,
  concurrent_limit_exceeded: { cause: 'USER_BUSY', sipStatus: 486 },
  call_rate_exceeded: { cause: 'NORMAL_CIRCUIT_CONGESTION', sipStatus: 503 },
  day_cap_exceeded: BARRED,
  rating_unavailable: FAILED,
  internal_error: FAILED,
};

export function refusalCause(refusal: CallRefusal): RefusalCause {
  return CAUSES[refusal];
}
