import { describe, expect, it } from '@jest/globals';
import { TopupCheck } from '@saldo/contracts';
import { json } from './json.ts';
import { problemOf } from './problems.ts';

const value: TopupCheck = {
  phone: '+525512345678',
  product: 'mx-open',
  amount: '20.00',
  price: '20.50',
  currency: 'MXN',
  affordable: true,
};

describe('a JSON answer', () => {
  it('is the message, byte for byte as its contract has it', () => {
    const { status, headers, body } = json(200, { message: TopupCheck, value }, { location: '/x' });
    expect([status, JSON.parse(body)]).toEqual([200, value]);
    expect(headers).toEqual({ 'content-type': 'application/json; charset=utf-8', location: '/x' });
  });

  it('that does not fit its contract is a fault of ours and no bad request', () => {
    let thrown: unknown;
    try {
      json(200, { message: TopupCheck, value: { ...value, price: 'free' } });
    } catch (error) {
      thrown = error;
    }
    expect(problemOf(thrown, 'request-1').status).toBe(500);
  });
});
