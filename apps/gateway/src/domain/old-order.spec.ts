import { describe, expect, it } from '@jest/globals';
import { readOldOrder } from './old-order.ts';

const order = { phone: '5600000001', amount: 20, reference: 'ORDER_123' };

describe('an order of the old interface', () => {
  it('is read as its guide shows it', () => {
    expect(readOldOrder(order)).toEqual({
      fits: true,
      order: { phone: '+525600000001', amount: '20', reference: 'ORDER_123' },
    });
  });

  it.each([
    ['ten digits', '5600000001', '+525600000001'],
    ['ten digits that begin with the country code', '5212345678', '+525212345678'],
    ['the country before them', '525600000001', '+525600000001'],
    ['the country with its plus', '+525600000001', '+525600000001'],
    ['as mobiles were dialled until 2019', '5215600000001', '+525600000001'],
    ['a number instead of a text', 5600000001, '+525600000001'],
  ])('takes a phone: %s', (_, phone, expected) => {
    expect(readOldOrder({ ...order, phone })).toMatchObject({ order: { phone: expected } });
  });

  it.each([
    '560000000',
    '56000000011',
    '415600000001',
    '52156000000011',
    'abc',
    '',
    null,
    {},
    ['5600000001'],
    '56 0000 0001',
  ])('refuses a phone: %j', (phone) => {
    expect(readOldOrder({ ...order, phone })).toMatchObject({ fits: false });
  });

  it.each([
    [20, '20'],
    [20.5, '20.5'],
    ['20', '20'],
    ['20.50', '20.50'],
  ])('takes an amount: %j', (amount, expected) => {
    expect(readOldOrder({ ...order, amount })).toMatchObject({ order: { amount: expected } });
  });

  it.each([
    0,
    -5,
    '-5',
    1e21,
    '1e3',
    '10,00',
    ' 10',
    '１０',
    'NaN',
    null,
    [20],
    '9'.repeat(200),
    '0.0',
    true,
  ])('refuses an amount: %j', (amount) => {
    expect(readOldOrder({ ...order, amount })).toMatchObject({ fits: false });
  });

  it.each([undefined, null, ''])('may come without a reference: %j', (reference) => {
    const read = readOldOrder({ ...order, reference });
    expect(read).toEqual({ fits: true, order: { phone: '+525600000001', amount: '20' } });
  });

  it.each(['with blank', 'x'.repeat(65), {}, 'ñ'])('refuses a reference: %j', (reference) => {
    expect(readOldOrder({ ...order, reference })).toMatchObject({ fits: false });
  });

  it.each([undefined, null, 'text', [], {}])('says what is missing: %j', (body) => {
    expect(readOldOrder(body)).toEqual({ fits: false, error: 'Missing required fields: phone, amount' });
  });
});
