import { expect, it } from '@jest/globals';
import { CALL_REFUSALS } from '@saldo/contracts';
import { refusalCause } from './refusal-causes.ts';

/** `hangup_cause_to_sip` of mod_sofia, for the causes that are used. */
const MOD_SOFIA: Readonly<Record<string, number>> = {
  NO_ROUTE_DESTINATION: 404,
  USER_BUSY: 486,
  CALL_REJECTED: 603,
  INVALID_NUMBER_FORMAT: 484,
  NORMAL_CIRCUIT_CONGESTION: 503,
  NORMAL_TEMPORARY_FAILURE: 503,
  OUTGOING_CALL_BARRED: 403,
};

it.each(CALL_REFUSALS)('%s reaches the phone as what mod_sofia makes of its cause', (refusal) => {
  const { cause, sipStatus } = refusalCause(refusal);
  expect(MOD_SOFIA[cause]).toBe(sipStatus);
});

it.each([
  ['insufficient_balance', 403],
  ['concurrent_limit_exceeded', 486],
  ['no_rate_found', 404],
  ['rating_unavailable', 503],
] as const)('%s is answered with %d', (refusal, sipStatus) => {
  expect(refusalCause(refusal).sipStatus).toBe(sipStatus);
});
