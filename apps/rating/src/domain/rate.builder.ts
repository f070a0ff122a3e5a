import { terms } from '@saldo/pricing/test';
import { DEFAULT_PRIORITY } from './rate.ts';
import type { Rate } from './rate.ts';
import { RateBookBuilder } from './rate-book.ts';
import type { RateBook } from './rate-book.ts';

/** For specs: a rate in which only what matters is named. */
export function aRate(change: Partial<Rate> = {}): Rate {
  return {
    prefix: '51',
    destination: 'Peru',
    priority: DEFAULT_PRIORITY,
    isRejected: false,
    terms: terms('0.05', '6/6'),
    line: 2,
    ...change,
  };
}

/** For specs: rates in any order, as a book. */
export function bookOf(rates: readonly Rate[]): RateBook {
  const builder = new RateBookBuilder();
  for (const { prefix, line: _, ...body } of [...rates].sort((one, other) =>
    one.prefix < other.prefix ? -1 : 1,
  ))
    builder.add(prefix, body);
  return builder.build();
}
