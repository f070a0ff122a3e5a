import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NOWHERE, PrefixTableBuilder } from './prefix-table.ts';
import type { PrefixTable } from './prefix-table.ts';

function tableOf(prefixes: readonly string[]): { table: PrefixTable; sorted: string[] } {
  const sorted = [...new Set(prefixes)].sort();
  const builder = new PrefixTableBuilder();
  for (const prefix of sorted) builder.add(prefix);
  return { table: builder.build(), sorted };
}

/** What a person would do: try all, keep those that fit, the longest first. */
function naively(prefixes: readonly string[], number: string): string[] {
  return prefixes
    .filter((prefix) => number.startsWith(prefix))
    .sort((one, other) => other.length - one.length);
}

function chain(table: PrefixTable, sorted: readonly string[], number: string): string[] {
  const found: string[] = [];
  let place = table.longest(number);
  while (place !== NOWHERE) {
    found.push(sorted[place]!);
    place = table.longest(number.slice(0, sorted[place]!.length - 1));
  }
  return found;
}

// Few different digits make prefixes of prefixes likely.
const digits = (max: number) => fc.stringMatching(new RegExp(`^[019]{1,${max}}$`));

describe('the longest prefix', () => {
  it.each([
    ['51983000001', '51983'],
    ['51100000000', '511'],
    ['52', '5'],
    ['5', '5'],
    ['6', undefined],
    ['0', undefined],
    ['9', '9'],
    ['999999999999999', '999999999999999'],
    ['9999999999999999', '999999999999999'],
    ['99999999999999', '9'],
  ])('of %s is %s', (number, prefix) => {
    const { table, sorted } = tableOf(['5', '51', '511', '51983', '519834', '9', '999999999999999']);
    expect(sorted[table.longest(number)]).toBe(prefix);
  });

  it('of a table without prefixes is none', () => {
    expect(tableOf([]).table.longest('51983000001')).toBe(NOWHERE);
  });

  it('and all shorter ones are those that a naive search finds', () => {
    fc.assert(
      fc.property(
        fc.array(digits(15), { maxLength: 60 }),
        fc.array(digits(18), { maxLength: 30 }),
        (all, asked) => {
          const { table, sorted } = tableOf(all);
          // Numbers just around each prefix are where an interval would be off by one.
          const near = sorted.flatMap((prefix) => [
            prefix,
            `${prefix}0`,
            `${prefix}9`,
            prefix.slice(0, -1) || '1',
          ]);
          for (const number of [...asked, ...near])
            expect(chain(table, sorted, number)).toEqual(naively(sorted, number));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is found among neighbours in every bucket of the index', () => {
    const { table, sorted } = tableOf(
      Array.from({ length: 20_000 }, (_, index) => String(10_000 + index * 3)),
    );
    for (let number = 9_000; number < 80_000; number += 7)
      expect(sorted[table.longest(String(number))]).toBe(naively(sorted, String(number))[0]);
  });
});

describe('the builder of a table', () => {
  it.each([
    ['out of order', ['52', '51']],
    ['twice', ['51', '51']],
    ['without digits', ['']],
    ['of other letters', ['5a']],
    ['of sixteen digits', ['5'.repeat(16)]],
  ])('refuses prefixes %s', (_, prefixes) => {
    const builder = new PrefixTableBuilder();
    expect(() => prefixes.forEach((prefix) => builder.add(prefix))).toThrow();
  });
});
