import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { findProduct, isAllowedAmount } from './product.ts';

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
});
