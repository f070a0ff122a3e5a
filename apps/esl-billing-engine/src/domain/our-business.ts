import type { BillingRules } from './billing-rules.ts';
import type { CallLife } from './call-life.ts';
import { directionOf } from './direction.ts';

type Rules = Pick<BillingRules, 'directions' | 'mode'>;

/**
 * Whether a call is decided on that does not wait to be. Where calls are parked, one that never was is none of Saldo's business: an
 * extension that calls another, a short number. It is one where somebody let it through, or where a number from outside is paid for by
 * whoever is called.
 */
export function isDecidedOn(life: CallLife, { directions, mode }: Rules): boolean {
  if (mode === 'watch' || wasAsked(life)) return true;
  return wayIn(life, { directions }) !== 'outbound' && directionOf(life, directions) === 'toll_free';
}

/** Whether a call that nobody decided on leaves a record: those from outside do, though nobody pays. */
export function isRecorded(life: CallLife, rules: Rules): boolean {
  return isDecidedOn(life, rules) || wayIn(life, rules) === 'inbound';
}

/** It has waited for leave, or has got it. */
function wasAsked({ legs }: CallLife): boolean {
  return legs.some(
    ({ wasParked, particulars }) => wasParked || particulars.saidCall || particulars.saidReleased,
  );
}

/** Where a call comes from, whatever is dialled. */
function wayIn(life: CallLife, { directions }: Pick<Rules, 'directions'>) {
  return directionOf(life, { ...directions, tollFreePrefixes: [] });
}
