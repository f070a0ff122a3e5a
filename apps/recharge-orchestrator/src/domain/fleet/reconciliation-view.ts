import type { Reconciliation as ReconciliationMessage } from '@saldo/contracts';
import type { Reconciliation } from './reconciliation.ts';

/** A reconciliation as operators see it. */
export function reconciliationView(one: Reconciliation): ReconciliationMessage {
  const { id, provider, day, state, matched, resolved, ours, theirs, at, reason, floatOurs, floatTheirs } =
    one;
  return {
    id,
    provider,
    day,
    state,
    matched,
    missing_ours: one.missingOurs,
    missing_theirs: one.missingTheirs,
    amount_differs: one.amountDiffers,
    carried_closed: one.carriedClosed,
    carried_open: one.carriedOpen,
    resolved,
    ours,
    theirs,
    at,
    ...(floatOurs === undefined ? {} : { float_ours: floatOurs }),
    ...(floatTheirs === undefined ? {} : { float_theirs: floatTheirs }),
    ...(reason === undefined ? {} : { reason }),
  };
}
