import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatNanos } from '@saldo/pricing';
import { nanos, terms } from '@saldo/pricing/test';
import { aRate } from './rate.builder.ts';
import type { Rate } from './rate.ts';
import { EXPORT_HEADINGS, exportRow } from './sheet-export.ts';
import { readSheet } from './sheet.builder.ts';

const day = { name: 'day', days: ['monday' as const], from: '08:00', until: '20:00' };
const shown = ({ prefix, destination, terms: { tiers } }: Rate) =>
  `${prefix} ${destination} ${formatNanos(tiers[0]!.priceNanos)} ${tiers[0]!.firstSeconds}/${tiers[0]!.nextSeconds}`;

function faultsOf(text: string, options: Parameters<typeof readSheet>[1] = {}): string[] {
  const { reading } = readSheet(text, options);
  return reading.faults.map(({ line, column, message }) =>
    [line, column, message].filter((x) => x !== undefined).join(' | '),
  );
}

describe('a sheet of rates', () => {
  it.each([
    ['our own', 'prefix,destination,price,first,next\n51983,Peru mobile,0.085,6,6'],
    [
      'old rate cards',
      'rate_name,destination_prefix,destination_name,rate_per_minute,billing_increment,initial_increment_seconds\nx,51983,Peru mobile,0.085,6,6',
    ],
    [
      'a carrier with increments in one column',
      'Dial Code;Destination;Rate (USD);Billing Increment\n51983;Peru mobile;0.085;6/6'.replace(
        'Billing Increment',
        'Billing Increments',
      ),
    ],
    [
      'a carrier that writes both increments below one of them',
      'Prefix,Destination,Rate,Increment\n51983,Peru mobile,0.085,6/6',
    ],
    [
      'a carrier with tabs and intervals',
      'Country\tCode\tRate/min\tInterval 1\tInterval N\nPeru mobile\t51983\t.085\t6\t6',
    ],
    [
      'a carrier with country and area codes',
      'Destination|Country Code|Area Code|Price|Increment\nPeru mobile|51|983|0.0850|6',
    ],
    ['Spanish headings', 'Código,Destino,Precio,Incremento\n51983,Peru mobile,0.085,6'],
    [
      'titles above its headings',
      'ACME Carrier\nValid from November 2026\n\nPrefix,Destination,Rate,Increment\n51983,Peru mobile,0.085,6',
    ],
    ['increments of the deck alone', 'prefix,destination,price\n+51983,Peru mobile,0.085'],
    [
      'a prefix that a spreadsheet was told to leave alone',
      "prefix,destination,price\n'51983,Peru mobile,0.085",
    ],
    ['a byte order mark that nobody took away', '\ufeffprefix,destination,price\n51983,Peru mobile,0.085'],
  ])('is read with %s', (_, text) => {
    const { rates, reading } = readSheet(text);
    expect(reading.faults).toEqual([]);
    expect(rates.map(shown)).toEqual(['51983 Peru mobile 0.085 6/6']);
  });

  it('may name several prefixes and ranges in one row', () => {
    const { rates } = readSheet('code;destination;price\n521, 522 525-527;Mexico;0.01');
    expect(rates.map(({ prefix, line }) => `${prefix}@${line}`)).toEqual([
      '521@2',
      '522@2',
      '525@2',
      '526@2',
      '527@2',
    ]);
  });

  it('may have several area codes, or none, behind a country code', () => {
    const { rates } = readSheet('country code;area codes;price\n51;1,983;0.01\n52;;0.01');
    expect(rates.map(({ prefix }) => prefix)).toEqual(['511', '51983', '52']);
  });

  it('may write decimals with a comma, when it is said so', () => {
    const { rates, reading } = readSheet('prefix;price\n51;0,0125', { mark: 'comma' });
    expect(reading.faults).toEqual([]);
    expect(rates[0]!.terms.tiers[0]!.priceNanos).toBe(nanos('0.0125'));
  });

  it('reads days by the clock of the deck, the last one included', () => {
    const text =
      'prefix,price,effective_from,effective_until\n51,1,2026-12-01,2026-12-31\n52,1,2026-12-01 08:30,';
    const { rates } = readSheet(text, { settings: { zone: 'America/Lima' } });
    expect(rates.map(({ effectiveFrom, effectiveUntil }) => [effectiveFrom?.toISOString(), effectiveUntil?.toISOString()])).toEqual([
      ['2026-12-01T05:00:00.000Z', '2027-01-01T05:00:00.000Z'],
      ['2026-12-01T13:30:00.000Z', undefined],
    ]); // prettier-ignore
  });

  it('tells which headings mean nothing to it', () => {
    expect(readSheet('prefix,price,comment,LCR class\n51,1,x,y').reading.ignoredColumns).toEqual([
      'comment',
      'LCR class',
    ]);
  });
});

describe('a bad sheet', () => {
  it.each([
    ['another separator', 'prefix:price\n51:1', '0 | no row has headings of a prefix and a price'],
    ['nothing in it', '', '0 | no row has headings'],
    ['headings alone', 'prefix,price\n', '0 | there are headings, but no rates'],
    ['a heading twice', 'prefix,code,price\n51,51,1', '1 | code | says the same as the column prefix'],
    ['another currency', 'prefix,rate (EUR)\n51,1', '1 | rate (EUR) | is in EUR'],
    ['another currency in a row', 'prefix,price,currency\n51,1,EUR', '2 | currency | is not the currency'],
    ['a formula', 'prefix,price\n51,=B1*2', '2 | price | is a formula'],
    [
      'a destination like a formula',
      'prefix,destination,price\n51,=cmd(),1',
      '2 | destination | begins like a formula',
    ],
    ['a decimal comma', 'prefix;price\n51;0,0125', '2 | price | has a comma'],
    ['a negative price', 'prefix,price\n51,-0.01', '2 | price | is negative'],
    ['no price', 'prefix,price\n51,', '2 | price | is missing'],
    ['ten decimals', 'prefix,price\n51,0.0123456789', '2 | price | must be a decimal'],
    ['an exponent', 'prefix,price\n51,1e-2', '2 | price | must be a decimal'],
    ['a currency sign', 'prefix,price\n51,$1', '2 | price | must be a decimal'],
    ['letters in a prefix', 'prefix,price\n51x,1', '2 | prefix | must be a prefix'],
    [
      'a prefix spoilt by a spreadsheet',
      'prefix,price\n5.1983E+10,1',
      '2 | prefix | was written as a number',
    ],
    ['no prefix', 'prefix,price\n,1', '2 | prefix | must be a prefix'],
    ['a prefix twice in a cell', 'prefix;price\n51,51;1', '2 | prefix | names a prefix twice'],
    ['a range of a million', 'prefix,price\n5000000-5999999,1', '2 | prefix | must be a prefix'],
    [
      'a day that does not exist',
      'prefix,price,effective date\n51,1,2026-02-30',
      '2 | effective date | must be a day',
    ],
    [
      'a day that could be two',
      'prefix,price,effective date\n51,1,12/01/2026',
      '2 | effective date | must be a day',
    ],
    [
      'an end before its start',
      'prefix,price,valid from,valid to\n51,1,2026-02-02,2026-02-01',
      '2 | valid to | is not after',
    ],
    ['a window that the deck does not have', 'prefix,price,window\n51,1,night', '2 | window | is no window'],
    [
      'an increment that is none',
      'prefix,price,increment\n51,1,six',
      '2 | increment | must be a whole number',
    ],
    ['an increment of nothing', 'prefix,price,increments\n51,1,0/1', '2 | increments | must be increments'],
    ['lengths that cross', 'prefix,price,min length,max length\n51,1,9,8', '2 | min length | is above'],
    [
      'a maximum finer than costs',
      'prefix,price,max cost\n51,1,0.00001',
      '2 | the maximum cost has more decimals',
    ],
    ['tiers that overlap', 'prefix,tiers\n51,0:60/60@1 90:6/6@1', '2 | the tier from second 90'],
  ])('with %s is told so', (_, text, fault) => {
    const [first, ...others] = faultsOf(text);
    expect(first).toContain(fault);
    expect(others).toEqual([]);
  });

  it('without any increments is told so, unless the deck has some', () => {
    const {
      first_seconds: _,
      next_seconds: __,
      ...bare
    } = { first_seconds: undefined, next_seconds: undefined };
    const settings = { ...bare, first_seconds: undefined, next_seconds: undefined } as object;
    expect(faultsOf('prefix,price\n51,1', { settings })[0]).toContain('2 | has no increments');
  });

  it('with decimal points where commas were promised is told so', () => {
    const [fault] = faultsOf('prefix;price\n51;0.0125', { mark: 'comma' });
    expect(fault).toContain('2 | price | must be a decimal such as 0,0125');
  });

  it('is told all that is wrong with a row, and with every row', () => {
    expect(faultsOf('prefix,price,window\nx,-1,night\ny,1,')).toHaveLength(4);
  });

  it('is given up after a thousand faults', () => {
    const rows = Array.from({ length: 1_200 }, () => 'x,1').join('\n');
    expect(readSheet(`prefix,price\n${rows}`).reading.isHopeless).toBe(true);
  });
});

describe('an export', () => {
  const anyRate: fc.Arbitrary<Rate> = fc
    .record({
      prefix: fc.stringMatching(/^[0-9]{1,15}$/),
      destination: fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,20}[a-z]$/),
      price: fc.bigInt({ min: 0n, max: 10n ** 12n }),
      priority: fc.integer({ min: 0, max: 1_000 }),
      window: fc.option(fc.constant('day'), { nil: undefined }),
      from: fc.option(fc.date({ min: new Date(0), max: new Date('2090-01-01'), noInvalidDate: true }), {
        nil: undefined,
      }),
      isRejected: fc.boolean(),
      hasTiers: fc.boolean(),
      lengthMin: fc.option(fc.integer({ min: 1, max: 15 }), { nil: undefined }),
      graceSeconds: fc.integer({ min: 0, max: 60 }),
    })
    .map(({ price, window, from, hasTiers, lengthMin, graceSeconds, isRejected, ...rest }) => {
      const flat = terms('1', '60/30', { graceSeconds, minimumNanos: price / 2n });
      const first = { ...flat.tiers[0]!, priceNanos: price };
      const tiers = hasTiers ? [first, { ...first, fromSeconds: 120, priceNanos: price / 3n }] : [first];
      const charged = { ...rest, isRejected, terms: { ...flat, tiers } };
      const rejected = aRate({ ...rest, isRejected, terms: terms('0', '1/1') });
      return {
        ...(isRejected ? rejected : charged),
        line: 2,
        ...(window === undefined ? {} : { window }),
        ...(from === undefined ? {} : { effectiveFrom: from }),
        ...(lengthMin === undefined ? {} : { lengthMin }),
      };
    });

  it('is read again as what it was', () => {
    fc.assert(
      fc.property(anyRate, (rate) => {
        const text = [EXPORT_HEADINGS.join(','), exportRow(rate).join(',')].join('\n');
        const { rates, reading } = readSheet(text, { settings: { windows: [day] } });
        expect(reading.faults).toEqual([]);
        expect(rates).toEqual([rate]);
      }),
    );
  });
});
