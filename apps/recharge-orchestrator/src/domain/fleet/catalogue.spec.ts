import { describe, expect, it } from '@jest/globals';
import { formatAmount } from '@saldo/money';
import { agentPurchase, airtimeOf, packageOf } from './catalogue.ts';
import type { Purchase } from './line.ts';

const told = (purchase: Purchase | undefined) =>
  purchase && [
    purchase.product,
    formatAmount(purchase.amount.micros, purchase.amount.currency),
    purchase.days,
  ];

describe('the package of a voice line', () => {
  it.each([
    [150_005, 'PSL150', '150.00', 25],
    [150_006, 'PSL150', '150.00', 25],
    [300_005, 'PSL300', '300.00', 30],
    [10_007, 'PSL010', '10.00', 1],
    [20_006, 'PSL020', '20.00', 2],
    [30_006, 'PSL030', '30.00', 3],
    [50_006, 'PSL050', '50.00', 7],
    [100_006, 'PSL100', '100.00', 15],
    [200_006, 'PSL200', '200.00', 30],
  ])('with code %d is %s for %s pesos and %d days', (code, product, amount, days) => {
    expect(told(packageOf(code))).toEqual([product, amount, days]);
  });

  it.each([0, 150_007, 999, -1, undefined])('with code %p is none that is known', (code) => {
    expect(packageOf(code)).toBeUndefined();
  });
});

describe('what an agent is recharged with', () => {
  it.each([
    ['10', 'TEL010', '10.00', 7],
    ['20', 'TEL020', '20.00', 10],
    ['30.00', 'TEL030', '30.00', 15],
    ['50.0', 'TEL050', '50.00', 30],
    ['80', 'TEL080', '80.00', 30],
    ['150', 'TEL050', '50.00', 60],
    ['200.00', 'TEL200', '200.00', 60],
    ['300', 'TEL300', '300.00', 60],
    ['500', 'TEL500', '500.00', 60],
    ['150005', 'PSL150', '150.00', 25],
    ['200005', 'PSL200', '200.00', 30],
    ['10006', 'TIL010', '10.00', 0],
    ['15', 'TIL030', '15.00', 0],
  ])('for an amount of %s is %s for %s pesos and %d days', (amount, product, price, days) => {
    expect(told(agentPurchase(amount, undefined))).toEqual([product, price, days]);
  });

  it('is valid for as many days as the agent has, where it has any', () => {
    expect(agentPurchase('50', 14)?.days).toBe(14);
    expect(agentPurchase('50', 0)?.days).toBe(30);
    expect(agentPurchase('50', -3)?.days).toBe(30);
  });

  it.each(['0', '-10', '10.50', '100', '11', '', 'ten', '1e1', undefined])(
    'for an amount of %p is nothing that is known',
    (amount) => {
      expect(agentPurchase(amount, 30)).toBeUndefined();
    },
  );
});

describe('airtime', () => {
  it.each([
    ['10', 'TEL010'],
    ['20.00', 'TEL020'],
    ['30', 'TEL030'],
    ['50', 'TEL050'],
    ['80', 'TEL080'],
    ['100', 'TEL100'],
    ['150', 'TEL150'],
    ['200', 'TEL200'],
    ['300', 'TEL300'],
    ['500', 'TEL500'],
  ])('of %s pesos is %s', (amount, product) => {
    expect(told(airtimeOf(amount, 8))).toEqual([product, `${amount.replace('.00', '')}.00`, 8]);
  });

  it.each(['5', '15', '10.01', '0', '-10', 'abc', '1000'])('of %s pesos is not sold', (amount) => {
    expect(airtimeOf(amount, 8)).toBeUndefined();
  });
});
