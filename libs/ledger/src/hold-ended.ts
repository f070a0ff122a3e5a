import type { HoldState } from './hold.ts';
import type { LedgerRefusal } from './outcome.ts';

/** What to answer when the hold has already had its one end. */
export function endedAs(state: Exclude<HoldState, 'open'>): LedgerRefusal {
  switch (state) {
    case 'posted':
      return 'already_posted';
    case 'voided':
      return 'already_voided';
    case 'expired':
      return 'already_expired';
  }
}
