import type { Cdr, RatedCall } from '@saldo/contracts';
import { formatAmount } from '@saldo/money';

/** A charged call as rating takes it: by the number that it was charged for, which no trunk's rules read once more. */
export function ratedView({
  cdr,
  durationUs,
  costMicros,
}: {
  readonly cdr: Cdr;
  readonly durationUs: number;
  readonly costMicros: bigint;
}): RatedCall {
  const { tariff, answered_at: answeredAt } = cdr;
  return {
    id: cdr.id,
    number: tariff ? `+${tariff.number}` : cdr.dialled,
    set_up_at: cdr.started_at,
    ...(answeredAt === undefined ? {} : { answered_at: answeredAt }),
    duration_us: durationUs,
    charged: formatAmount(costMicros, cdr.cost?.currency ?? tariff?.currency ?? 'USD'),
  };
}
