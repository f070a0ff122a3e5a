import type { DeckRerating, RatedAgain, Rerating, RerateRefusal } from '@saldo/contracts';
import { add, compare, isNegative, negate, subtract, zero } from '@saldo/money';
import type { Currency, Money } from '@saldo/money';

const DESTINATIONS_MAX = 500;
const NOWHERE = '(unnamed)';

interface Sum {
  readonly count: number;
  readonly charged: Money;
  readonly cost: Money;
}

/** What many calls would have cost by another deck, added up as they are rated, part by part. */
export class ReratingSum {
  private readonly destinations = new Map<string, Sum>();
  private readonly refused = new Map<RerateRefusal, Sum>();

  constructor(private readonly currency: Currency) {}

  take({ calls }: Rerating): void {
    for (const call of calls) {
      if (call.refusal === undefined) this.addTo(this.destinations, call.destination ?? NOWHERE, call);
      else this.addTo(this.refused, call.refusal, call);
    }
  }

  result(): Omit<DeckRerating, 'from' | 'to'> {
    const all = this.totalOf(this.destinations);
    const destinations = [...this.destinations].map(([destination, { count, ...sum }]) => ({
      destination,
      call_count: count,
      ...sum,
      difference: subtract(sum.cost, sum.charged),
    }));
    destinations.sort((one, other) => compare(size(other.difference), size(one.difference)));
    return {
      rated_count: all.count,
      refused_count: this.totalOf(this.refused).count,
      charged: all.charged,
      cost: all.cost,
      difference: subtract(all.cost, all.charged),
      destination_count: destinations.length,
      destinations: destinations.slice(0, DESTINATIONS_MAX),
      refused: [...this.refused].map(([refusal, { count, charged }]) => ({
        refusal,
        call_count: count,
        charged,
      })),
    };
  }

  private addTo<Key>(
    sums: Map<Key, Sum>,
    key: Key,
    { charged, cost = zero(this.currency) }: RatedAgain,
  ): void {
    const sum = sums.get(key) ?? this.nothing();
    sums.set(key, { count: sum.count + 1, charged: add(sum.charged, charged), cost: add(sum.cost, cost) });
  }

  private totalOf(sums: ReadonlyMap<unknown, Sum>): Sum {
    return [...sums.values()].reduce(
      (all, sum) => ({
        count: all.count + sum.count,
        charged: add(all.charged, sum.charged),
        cost: add(all.cost, sum.cost),
      }),
      this.nothing(),
    );
  }

  private nothing(): Sum {
    return { count: 0, charged: zero(this.currency), cost: zero(this.currency) };
  }
}

function size(amount: Money): Money {
  return isNegative(amount) ? negate(amount) : amount;
}
