import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import type { Money } from '@saldo/money';
import { Account } from '../recharge/account.ts';
import { NewTopup } from '../recharge/topup-order.ts';
import { InvalidMessage, decode, encode } from './codec.ts';
import { MessageField } from './message-field.ts';
import { MoneyField } from './money-fields.ts';

const order = { phone: '+525512345678', amount: '20.00', reference: 'ORDER-1' };

class Batch {
  @MessageField(() => NewTopup, { list: true })
  orders!: NewTopup[];
}

class Purse {
  @MoneyField()
  money!: Money;
}

describe('decode', () => {
  it('gives back a message of its class', () => {
    const message = decode(NewTopup, order);
    expect(message).toBeInstanceOf(NewTopup);
    expect({ ...message }).toMatchObject(order);
  });

  it.each([
    ['no phone', { phone: undefined }, '/phone', 'required'],
    ['a phone without its plus sign', { phone: '525512345678' }, '/phone', 'invalid_phone'],
    ['an exponent', { amount: '1e3' }, '/amount', 'invalid_amount'],
    ['a negative amount', { amount: '-5' }, '/amount', 'invalid_amount'],
    ['a decimal comma', { amount: '10,00' }, '/amount', 'invalid_amount'],
    ['an amount of zero', { amount: '0.00' }, '/amount', 'invalid_amount'],
    ['an amount of 200 digits', { amount: '9'.repeat(200) }, '/amount', 'invalid_amount'],
    ['a number for an amount', { amount: 20 }, '/amount', 'invalid_amount'],
    ['a list for an amount', { amount: ['20.00'] }, '/amount', 'invalid_amount'],
    ['full-width digits', { amount: '１０' }, '/amount', 'invalid_amount'],
    ['a currency nobody has', { currency: 'ABC' }, '/currency', 'invalid_currency'],
    ['null where absence is meant', { currency: null }, '/currency', 'invalid_currency'],
    ['a blank in the reference', { reference: 'A B' }, '/reference', 'invalid_text'],
    ['an unknown field', { price: '1' }, '/price', 'unknown_field'],
  ])('refuses %s and names the field', (_, change, pointer, code) => {
    const attempt = () => decode(NewTopup, { ...order, ...change });
    expect(attempt).toThrow(InvalidMessage);
    expect(errorsOf(attempt)).toEqual([expect.objectContaining({ pointer, code })]);
  });

  it.each([[null], [[]], ['text'], [7]])('refuses %p, which is no object', (plain) => {
    expect(errorsOf(() => decode(NewTopup, plain))).toEqual([
      expect.objectContaining({ code: 'not_an_object' }),
    ]);
  });

  it('reads money to its last decimal: what a call costs is finer than coins', () => {
    const amounts = ['0.007501', '-12.5', '3'];
    const read = amounts.map((amount) => decode(Purse, { money: { amount, currency: 'PEN' } }).money.micros);
    expect(read).toEqual([7_501n, -12_500_000n, 3_000_000n]);
  });

  it.each(['1.0000001', '1e3', '-0', '+1', ''])('refuses %j for money', (amount) => {
    expect(errorsOf(() => decode(Purse, { money: { amount, currency: 'PEN' } }))).toEqual([
      expect.objectContaining({ pointer: '/money', code: 'invalid_money' }),
    ]);
  });

  it('names every wrong field at once', () => {
    expect(errorsOf(() => decode(NewTopup, {})).map((e) => e.pointer)).toEqual([
      '/phone',
      '/amount',
      '/reference',
    ]);
  });

  it('points into nested lists', () => {
    const attempt = () => decode(Batch, { orders: [order, { ...order, amount: 'x' }] });
    expect(errorsOf(attempt)).toEqual([expect.objectContaining({ pointer: '/orders/1/amount' })]);
  });

  it('lets a reader of events ignore fields that were added later', () => {
    const message = decode(NewTopup, { ...order, later: 1 }, { unknownFields: 'ignore' });
    expect(message).not.toHaveProperty('later');
  });

  it('is not fooled by a prototype in the message', () => {
    const plain: unknown = JSON.parse(
      '{"__proto__":{"phone":"+525512345678"},"amount":"20.00","reference":"A"}',
    );
    expect(() => decode(NewTopup, plain)).toThrow(InvalidMessage);
  });
});

describe('encode', () => {
  const reading: Account = {
    id: '01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d',
    name: 'Relier',
    mode: 'live',
    currency: 'MXN',
    balance: money(12_500_000n, 'MXN'),
    held: money(0n, 'MXN'),
    credit_limit: money(0n, 'MXN'),
    available: money(-12_500_000n, 'MXN'),
    as_of: new Date('2026-11-21T10:15:00Z'),
  };

  it('writes money as decimal strings and instants as ISO 8601', () => {
    expect(encode(Account, reading)).toMatchObject({
      balance: { amount: '12.50', currency: 'MXN' },
      available: { amount: '-12.50', currency: 'MXN' },
      as_of: '2026-11-21T10:15:00.000Z',
    });
  });

  it('is undone by decode', () => {
    expect({ ...decode(Account, encode(Account, reading)) }).toEqual(reading);
  });

  it.each([68_000n, 1n, -1n, 0n, -250_000n])(
    'carries money as fine as %d micros, whatever the smallest coin is',
    (micros) => {
      const fine = { ...reading, balance: money(micros, 'MXN') };
      expect({ ...decode(Account, encode(Account, fine)) }).toEqual(fine);
    },
  );

  it.each(['0.0000001', '1e3', '+1', '--1', '-0', '1,00', '01', '', 1])('takes no money of %j', (amount) => {
    const wire = { ...encode(Account, reading), balance: { amount, currency: 'MXN' } };
    expect(errorsOf(() => decode(Account, wire))).toMatchObject([
      { pointer: '/balance', code: 'invalid_money' },
    ]);
  });

  it('refuses to send what does not fit', () => {
    expect(() => encode(Account, { ...reading, id: 'x' })).toThrow(InvalidMessage);
  });
});

function errorsOf(attempt: () => unknown): InvalidMessage['errors'] {
  try {
    attempt();
  } catch (error) {
    if (error instanceof InvalidMessage) return error.errors;
    throw error;
  }
  return [];
}
