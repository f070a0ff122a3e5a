import type { Operation } from '@saldo/ledger';
import type { Currency } from '@saldo/money';
import { paymentsOf, refundOf, takingsOf } from './account-movements.ts';
import { payBack, take } from './debt.ts';
import type { Purse, Taking } from './debt.ts';
import { correctionOf } from './ledger-ids.ts';

/** What an account is charged or given back, and how its purse stands then. */
export interface CorrectionMoney {
  readonly operations: readonly Operation[];
  readonly taking: Taking;
}

/** A correction that costs more is taken as a charge is; one that costs less comes back, and pays debts first. */
export function correctionsOf(
  owner: { readonly id: string; readonly currency: Currency },
  correction: string,
  { differenceMicros, purse }: { differenceMicros: bigint; purse: Purse },
): CorrectionMoney {
  const movement = { id: correctionOf(correction), account: owner.id, currency: owner.currency };
  if (differenceMicros >= 0n) {
    const taking = take(differenceMicros, purse);
    return { operations: takingsOf(movement, taking), taking };
  }
  const paidMicros = payBack(-differenceMicros, purse.debtMicros);
  return {
    operations: [refundOf(movement, -differenceMicros), ...paymentsOf(movement, paidMicros)],
    taking: {
      takenMicros: differenceMicros + paidMicros,
      owedMicros: 0n,
      debtMicros: purse.debtMicros - paidMicros,
    },
  };
}
