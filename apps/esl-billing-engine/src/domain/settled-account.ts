import { callAccountDepleted, callAccountSuspended } from '@saldo/contracts';
import type { CallAccountShortage, Event } from '@saldo/contracts';
import { consequenceOf } from './debt.ts';
import type { DebtLimits, Purse, Taking } from './debt.ts';
import { shortageOf } from './shortage.ts';
import type { Owner } from './shortage.ts';

/** What follows from a charge for the account beside the money: whether it is suspended, and what is told of it. */
export interface Consequence {
  readonly isSuspended: boolean;
  readonly told: readonly {
    readonly event: Event<CallAccountShortage>;
    readonly payload: CallAccountShortage;
  }[];
}

const NOTHING: Consequence = { isSuspended: false, told: [] };

/** An account whose debt grows is warned of, and in the end suspended: once, when it is still active. */
export function consequencesOf(
  owner: Owner & { readonly status: string },
  { purse, taking, limits }: { purse: Purse; taking: Taking; limits: DebtLimits },
): Consequence {
  const after: Purse = {
    availableMicros: purse.availableMicros - taking.takenMicros,
    debtMicros: taking.debtMicros,
  };
  const payload = shortageOf(owner, after);
  switch (consequenceOf(purse.debtMicros, taking.debtMicros, limits)) {
    case 'none':
      return NOTHING;
    case 'warn':
      return { isSuspended: false, told: [{ event: callAccountDepleted, payload }] };
    case 'suspend':
      return owner.status === 'active'
        ? { isSuspended: true, told: [{ event: callAccountSuspended, payload }] }
        : NOTHING;
  }
}
