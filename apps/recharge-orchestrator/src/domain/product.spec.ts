import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { findProduct, isAllowedAmount, PRODUCTS } from './product.ts';

describe('findProduct', () => {
  it('is the open range when no product is named', () => {
    expect(findProduct()?.code).toBe('mx-open');
  });

  it('knows no product that is not sold', () => {
    expect(findProduct('gold')).toBeUndefined();
  });
});

describe('isAllowedAmount', () => {
  it.each([
    [19_000_000n, false],
    [19_999_999n, false],
    [20_000_000n, true],
    [20_000_001n, false],
    [20_500_000n, false],
    [2_000_000_000n, true],
    [2_001_000_000n, false],
  ])('of %i micros in the open range: %p', (micros, expected) => {
    const product = findProduct();
    expect(product && isAllowedAmount(money(micros, 'MXN'), product)).toBe(expected);
  });

  it.each([
    [9_000_000n, false],
    [10_000_000n, true],
    [10_000_001n, false],
    [100_000_000n, true],
    [110_000_000n, false],
    [500_000_000n, true],
    [501_000_000n, false],
  ])('of %i micros among the fixed ones: %p', (micros, expected) => {
    const product = findProduct('mx-fixed');
    expect(product && isAllowedAmount(money(micros, 'MXN'), product)).toBe(expected);
  });
});

describe('the products', () => {
  it('list only amounts within their bounds, the least first', () => {
    for (const { amounts, minimum, maximum } of PRODUCTS.filter(({ amounts: { kind } }) => kind === 'list')) {
      const list = amounts.kind === 'list' ? amounts.list.map(({ micros }) => micros) : [];
      expect(list).toEqual([...new Set(list)].sort((a, b) => Number(a - b)));
      expect([list[0], list.at(-1)]).toEqual([minimum.micros, maximum.micros]);
    }
  });
});
