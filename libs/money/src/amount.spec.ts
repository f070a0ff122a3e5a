import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  AmountOutOfRange,
  checkAmount,
  formatAmount,
  isAmount,
  MICROS_MAX,
  MICROS_MIN,
  parseAmount,
  parseAmountOf,
} from './amount.ts';
import { CURRENCIES, type Currency } from './currency.ts';

const anyMicros = fc.bigInt({ min: MICROS_MIN, max: MICROS_MAX });
const anyCurrency = fc.constantFrom(...(Object.keys(CURRENCIES) as Currency[]));

describe('an amount as text', () => {
  it.each([
    ['0', 0n],
    ['0.000001', 1n],
    ['12.5', 12_500_000n],
    ['12.50', 12_500_000n],
    ['-5', -5_000_000n],
    ['-0.01', -10_000n],
    ['9007199254.740993', 9_007_199_254_740_993n],
    ['9223372036854.775807', MICROS_MAX],
    ['-9223372036854.775808', MICROS_MIN],
  ])('reads %s exactly', (text, micros) => {
    expect(parseAmount(text)).toBe(micros);
  });

  it.each([
    ['an exponent', '1e3'],
    ['a trailing sign', '0.1+'],
    ['a plus sign', '+1'],
    ['a leading blank', ' 10'],
    ['a trailing blank', '10 '],
    ['a line break at the end', '10\n'],
    ['a decimal comma', '10,00'],
    ['a thousands comma', '1,000.00'],
    ['a thousands underscore', '1_000'],
    ['full-width digits', '１０'],
    ['arabic-indic digits', '١٠'],
    ['negative zero', '-0'],
    ['negative zero with decimals', '-0.000'],
    ['a leading zero', '010'],
    ['a bare fraction', '.5'],
    ['a bare point', '10.'],
    ['two points', '1.2.3'],
    ['two signs', '--1'],
    ['hexadecimal', '0x10'],
    ['not a number', 'NaN'],
    ['infinity', 'Infinity'],
    ['nothing', ''],
    ['seven decimals', '0.0000001'],
    ['more than 53 bits of units', '9007199254740993'],
    ['one micro above 64 bits', '9223372036854.775808'],
    ['one micro below 64 bits', '-9223372036854.775809'],
    ['two hundred digits', '9'.repeat(200)],
    ['a right-to-left mark', '\u200f10'],
    ['a currency', '10 MXN'],
  ])('refuses %s', (_, text) => {
    expect(parseAmount(text)).toBeUndefined();
  });

  it.each([[['10']], [10], [10n], [null], [undefined], [{ toString: () => '10' }], [true]])(
    'refuses what is no string: %p',
    (value) => {
      expect(parseAmount(value as string)).toBeUndefined();
    },
  );

  it.each([
    ['12.50', 'MXN', 12_500_000n],
    ['12.505', 'MXN', undefined],
    ['12.500', 'MXN', undefined],
    ['100', 'CLP', 100_000_000n],
    ['100.0', 'CLP', undefined],
    ['1.005', 'KWD', 1_005_000n],
    ['0.0001', 'CLF', 100n],
  ] as const)('reads %s %s by the digits of the currency', (text, currency, micros) => {
    expect(parseAmountOf(text, currency)).toBe(micros);
  });

  it.each([
    [12_500_000n, 'MXN', '12.50'],
    [0n, 'MXN', '0.00'],
    [-10_000n, 'MXN', '-0.01'],
    [1n, 'MXN', '0.000001'],
    [12_345_600n, 'MXN', '12.3456'],
    [100_000_000n, 'CLP', '100'],
    [100_500_000n, 'CLP', '100.5'],
    [1_000_000n, 'KWD', '1.000'],
    [MICROS_MIN, 'USD', '-9223372036854.775808'],
  ] as const)('writes %s micros of %s as %s', (micros, currency, text) => {
    expect(formatAmount(micros, currency)).toBe(text);
  });

  it('reads back what it writes, for every amount and currency', () => {
    fc.assert(
      fc.property(anyMicros, anyCurrency, (micros, currency) => {
        expect(parseAmount(formatAmount(micros, currency))).toBe(micros);
      }),
    );
  });

  it('never reads one text as two amounts and never two amounts from one canonical form', () => {
    fc.assert(
      fc.property(anyMicros, anyMicros, anyCurrency, (left, right, currency) => {
        expect(formatAmount(left, currency) === formatAmount(right, currency)).toBe(left === right);
      }),
    );
  });

  it('reads arbitrary text as an amount only if it writes the same number back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-+0-9.,e ]{0,24}$/), (text) => {
        const micros = parseAmount(text);
        if (micros === undefined) return;
        expect(Number(formatAmount(micros, 'MXN'))).toBe(Number(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the bounds of an amount', () => {
  it('are those of a signed 64-bit column', () => {
    expect([
      isAmount(MICROS_MAX),
      isAmount(MICROS_MIN),
      isAmount(MICROS_MAX + 1n),
      isAmount(MICROS_MIN - 1n),
    ]).toEqual([true, true, false, false]);
    expect(BigInt.asIntN(64, MICROS_MAX + 1n)).toBe(MICROS_MIN);
  });

  it('stop a number that does not fit, naming it', () => {
    expect(checkAmount(MICROS_MAX)).toBe(MICROS_MAX);
    expect(() => checkAmount(MICROS_MAX + 1n)).toThrow(AmountOutOfRange);
    expect(() => checkAmount(MICROS_MAX + 1n)).toThrow('9223372036854775808 micros do not fit 64 bits');
  });
});
