import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { money } from '@saldo/money';
import type { Submittal } from '../../ports/provider.ts';
import type { Exchange } from './client.ts';
import { readFinding, readSubmission, toFastTopup } from './wire.ts';

const submittal: Submittal = {
  reference: 'RLR1759300000000',
  phone: '+525512345678',
  product: 'mx-open',
  amount: money(20_000_000n, 'MXN'),
};

const answered = (body: unknown, status = 200): Exchange => ({
  reached: 'answered',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** A body as Latcom sent it. */
const recorded = (name: string, status = 200): Exchange => ({
  reached: 'answered',
  status,
  body: readFileSync(join(import.meta.dirname, 'fixtures', `${name}.json`), 'utf8'),
});

describe('toFastTopup', () => {
  it('is Latcom’s open-range order with our own reference', () => {
    expect(toFastTopup(submittal)).toEqual({
      targetMSISDN: '5512345678',
      dist_transid: 'RLR1759300000000',
      operator: 'TELEFONICA',
      country: 'MEXICO',
      currency: 'MXN',
      amount: 20,
      productId: 'TFE_MXN_20_TO_2000',
      skuID: '0',
      service: 2,
    });
  });

  it.each([
    [10n, 'XOOM_10_MXN'],
    [100n, 'XOOM_100_MXN'],
    [500n, 'XOOM_500_MXN'],
  ])('names the product of the fixed amount %i', (pesos, productId) => {
    const fixed = { ...submittal, product: 'mx-fixed', amount: money(pesos * 1_000_000n, 'MXN') };
    expect(toFastTopup(fixed)).toMatchObject({ productId, amount: Number(pesos) });
  });

  it('keeps the digits of a national number that begins with 52', () => {
    expect(toFastTopup({ ...submittal, phone: '+525212345678' })).toMatchObject({
      targetMSISDN: '5212345678',
    });
  });

  it('does not sell what it does not have', () => {
    expect(() => toFastTopup({ ...submittal, product: 'gold' })).toThrow('does not sell gold');
  });
});

describe('readSubmission', () => {
  it.each([
    ['a success as recorded', recorded('success'), 'succeeded'],
    ['an unknown product as recorded', recorded('fail-product'), 'rejected'],
    ['an empty wallet as recorded', recorded('fail-balance'), 'rejected'],
    ['a strange address as recorded', recorded('login-denied', 400), 'unsent'],
    ['nobody reached', { reached: 'nobody', reason: 'ECONNREFUSED' }, 'unsent'],
    ['a connection lost after the request', { reached: 'perhaps', reason: 'UND_ERR_SOCKET' }, 'unknown'],
    ['turned away without a login', answered('{}', 401), 'unsent'],
    ['a gateway of theirs that broke', answered('<html>', 502), 'unknown'],
    ['not found, which proves nothing here', answered('{}', 404), 'unknown'],
    ['an empty body', answered(''), 'unknown'],
    ['a status nobody documented', answered({ status: 'SUCCESS', transId: 'LT1' }), 'unknown'],
    [
      'an answer about another order',
      answered({ status: 'Success', transId: 'LT1', distTransid: 'X' }),
      'unknown',
    ],
    ['a receipt under its other name', answered({ status: 'Success', venTransid: 'V1' }), 'succeeded'],
    ['a delivery that was taken back', answered({ status: 'Reversed', transId: 'LT1' }), 'reversed'],
    ['a refusal', answered({ status: 'Fail', responseCode: '-120054' }), 'rejected'],
    ['a refusal of another order', answered({ status: 'Fail', distTransid: 'X' }), 'unknown'],
  ] as const)('of %s', (_, exchange, outcome) => {
    expect(readSubmission(exchange, submittal).outcome).toBe(outcome);
  });
});

describe('Latcom’s own reference', () => {
  it.each([
    ['a success', { status: 'Success', transId: 'LT1', amount: 20 }, 'LT1'],
    ['a refusal', { status: 'Fail', transId: 'LT1', responseCode: '-1' }, 'LT1'],
    ['another amount than was asked', { status: 'Success', transId: 'LT1', amount: 21 }, 'LT1'],
    ['another order', { status: 'Success', transId: 'LT1', distTransid: 'X' }, undefined],
  ])('of %s', (_, body, theirs) => {
    const submission = readSubmission(answered(body), submittal);
    expect('theirs' in submission ? submission.theirs : undefined).toBe(theirs);
  });
});

describe('readFinding', () => {
  it('knows a transaction as recorded', () => {
    expect(readFinding(recorded('transaction'), submittal)).toEqual({
      outcome: 'succeeded',
      receipt: expect.stringMatching(/^LT/),
      theirs: expect.stringMatching(/^LT/),
    });
    expect(readFinding(recorded('transaction-unknown', 404), submittal).outcome).toBe('unseen');
  });

  it('takes no answer but a definite one for the truth', () => {
    expect(readFinding(answered('{}', 404), submittal).outcome).toBe('unseen');
    expect(readFinding(answered('{}', 401), submittal).outcome).toBe('unknown');
    expect(readFinding({ reached: 'nobody', reason: 'ECONNREFUSED' }, submittal).outcome).toBe('unknown');
  });
});
