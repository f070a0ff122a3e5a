import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { cataloguePrices } from './catalogue.ts';
import { priceFindings } from './price-check.ts';

const pesos = (amount: bigint) => money(amount * 1_000_000n, 'MXN');
const whole = [...cataloguePrices()].map(([product, price]) => ({ product, price }));

describe('priceFindings', () => {
  it('finds nothing where all that is bought there is listed for its price, whatever else is', () => {
    const list = [...whole, { product: 'XYZ999', price: pesos(1n) }];
    expect(priceFindings(['TEL010', 'PSL150', 'MOV010'], list)).toEqual([]);
  });

  it('names what is gone and what costs something else, by code', () => {
    const list = whole
      .filter(({ product }) => product !== 'PSL150')
      .map((one) => (one.product === 'TEL010' ? { ...one, price: pesos(12n) } : one));
    expect(priceFindings(['TEL010', 'TEL020', 'PSL150'], list)).toEqual([
      'PSL150 is not on its list',
      'TEL010 costs 12.00 MXN there, and 10.00 MXN by our catalogue',
    ]);
  });

  it('says nothing of what is not bought there', () => {
    expect(priceFindings([], [])).toEqual([]);
  });
});
