import { describe, expect, it } from '@jest/globals';
import { CURRENCIES, type Currency, isCurrency, minorDigits } from './currency.ts';

const codes = Object.keys(CURRENCIES) as Currency[];

describe('the currency table', () => {
  it('has three capital letters for every currency, in order and once', () => {
    expect(codes.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
    expect(codes).toEqual([...new Set(codes)].sort());
  });

  it.each([
    [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
    [3, 'BHD IQD JOD KWD LYD OMR TND'],
    [4, 'CLF UYW'],
  ])('gives %i digits to these and no others: %s', (digits, expected) => {
    expect(codes.filter((code) => minorDigits(code) === digits).join(' ')).toBe(expected);
  });

  it('gives two digits to all the rest', () => {
    expect(codes.filter((code) => ![0, 2, 3, 4].includes(minorDigits(code)))).toEqual([]);
    expect([
      minorDigits('MXN'),
      minorDigits('USD'),
      minorDigits('BRL'),
      minorDigits('RUB'),
      minorDigits('EUR'),
    ]).toEqual([2, 2, 2, 2, 2]);
  });

  it('holds nothing withdrawn and nothing that is no money', () => {
    const retired = ['ANG', 'BGN', 'CUC', 'HRK', 'SLL', 'ZWL'];
    const notMoney = [
      'XAG',
      'XAU',
      'XBA',
      'XBB',
      'XBC',
      'XBD',
      'XDR',
      'XPD',
      'XPT',
      'XSU',
      'XTS',
      'XUA',
      'XXX',
    ];
    expect(codes.filter((code) => retired.includes(code) || notMoney.includes(code))).toEqual([]);
  });

  it.each(['mxn', 'MX', 'MXNN', '', 'XAU', 'toString', 'constructor', '__proto__'])(
    'does not know %p',
    (text) => {
      expect(isCurrency(text)).toBe(false);
    },
  );

  it.each([[undefined], [null], [484], [['MXN']]])('does not take %p for a currency', (value) => {
    expect(isCurrency(value)).toBe(false);
  });

  it('knows every code of its own table', () => {
    expect(codes.every(isCurrency)).toBe(true);
  });
});
