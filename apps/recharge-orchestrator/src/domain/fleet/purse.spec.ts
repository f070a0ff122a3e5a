import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { choosePurse, closePurse, hasFunds, openPurses, putBack, takeFrom } from './purse.ts';

const pesos = (amount: number) => money(BigInt(Math.round(amount * 100)) * 10_000n, 'MXN');
const purse = (provider: string, balance: number, products = ['TEL010', 'PSL150']) => ({
  provider,
  products,
  balance: pesos(balance),
});
const tel010 = { product: 'TEL010', amount: pesos(10) };
const psl150 = { product: 'PSL150', amount: pesos(150) };

describe('choosePurse', () => {
  it('begins with the richest', () => {
    const purses = openPurses([purse('mst', 500), purse('taecel', 501)], pesos(10));
    expect(choosePurse(purses, tel010)?.provider).toBe('taecel');
  });

  it.each<[number, boolean]>([
    [99.99, false],
    [100, false],
    [100.01, true],
  ])('of one with %d pesos and a threshold of 100: %s', (balance, isChosen) => {
    const purses = openPurses([purse('taecel', balance)], pesos(100));
    expect(choosePurse(purses, tel010) !== undefined).toBe(isChosen);
    expect(hasFunds(purses)).toBe(isChosen);
  });

  it('takes none that has less than the price, though it has more than the threshold', () => {
    expect(choosePurse(openPurses([purse('taecel', 149.99)], pesos(10)), psl150)).toBeUndefined();
    expect(choosePurse(openPurses([purse('taecel', 150)], pesos(10)), psl150)?.provider).toBe('taecel');
  });

  it('takes one that sells it', () => {
    const purses = openPurses([purse('mst', 900, ['PSL150']), purse('taecel', 500)], pesos(10));
    expect(choosePurse(purses, tel010)?.provider).toBe('taecel');
    expect(choosePurse(purses, { ...tel010, product: 'TIL030' })).toBeUndefined();
  });

  it('empties the richest down to the threshold before it goes to the next', () => {
    let purses = openPurses([purse('mst', 25), purse('taecel', 40)], pesos(10));
    const taken: string[] = [];
    for (let one = choosePurse(purses, tel010); one; one = choosePurse(purses, tel010)) {
      taken.push(one.provider);
      purses = takeFrom(purses, one.provider, tel010.amount);
    }
    expect(taken).toEqual(['taecel', 'taecel', 'taecel', 'mst', 'mst']);
  });

  it('can spend again what was put back, and nothing of a purse that was closed', () => {
    let purses = takeFrom(openPurses([purse('taecel', 15)], pesos(10)), 'taecel', pesos(10));
    expect(choosePurse(purses, tel010)).toBeUndefined();
    purses = putBack(purses, 'taecel', pesos(10));
    expect(choosePurse(purses, tel010)?.provider).toBe('taecel');
    expect(choosePurse(closePurse(purses, 'taecel'), tel010)).toBeUndefined();
    expect(choosePurse(purses, tel010, ['taecel'])).toBeUndefined();
  });
});
