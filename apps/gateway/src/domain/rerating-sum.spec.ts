import { describe, expect, it } from '@jest/globals';
import type { RatedAgain } from '@saldo/contracts';
import { formatAmount, parseMoney, zero } from '@saldo/money';
import type { Money } from '@saldo/money';
import { ReratingSum } from './rerating-sum.ts';

const pen = (amount: string): Money => parseMoney(amount, 'PEN')!;
const amounts = (...all: Money[]) => all.map(({ micros, currency }) => formatAmount(micros, currency));
const part = (...calls: Omit<RatedAgain, 'id'>[]) => ({
  rated_count: 0,
  refused_count: 0,
  charged: zero('PEN'),
  cost: zero('PEN'),
  difference: zero('PEN'),
  calls: calls.map((call, index) => ({ id: String(index), ...call })),
});
const rated = (destination: string, charged: string, cost: string) => ({
  destination,
  charged: pen(charged),
  cost: pen(cost),
});

describe('what many calls would have cost', () => {
  it('is nothing where there were none', () => {
    const result = new ReratingSum('PEN').result();
    expect(result).toMatchObject({ rated_count: 0, refused_count: 0, destinations: [], refused: [] });
    expect(amounts(result.charged, result.cost, result.difference)).toEqual(['0.00', '0.00', '0.00']);
  });

  it('is added up over parts, in all and by destination, the largest difference first', () => {
    const sum = new ReratingSum('PEN');
    sum.take(part(rated('Peru', '1.00', '1.10'), rated('Chile', '2.00', '1.00')));
    sum.take(part(rated('Peru', '0.50', '0.40'), { charged: pen('3.00'), refusal: 'no_rate' }));
    const result = sum.result();
    expect(result).toMatchObject({ rated_count: 3, refused_count: 1, destination_count: 2 });
    expect(amounts(result.charged, result.cost, result.difference)).toEqual(['3.50', '2.50', '-1.00']);
    expect(result.destinations.map(({ destination, call_count }) => [destination, call_count])).toEqual([
      ['Chile', 1],
      ['Peru', 2],
    ]);
    expect(result.destinations.flatMap(({ difference }) => amounts(difference))).toEqual(['-1.00', '0.00']);
    expect(result.refused).toEqual([{ refusal: 'no_rate', call_count: 1, charged: pen('3.00') }]);
  });

  it('names 500 destinations and counts all', () => {
    const sum = new ReratingSum('PEN');
    sum.take(part(...Array.from({ length: 501 }, (_, index) => rated(`Place ${index}`, '1.00', '2.00'))));
    const result = sum.result();
    expect([result.destinations.length, result.destination_count, result.rated_count]).toEqual([
      500, 501, 501,
    ]);
  });
});
