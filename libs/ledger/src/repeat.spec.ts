import { describe, expect, it } from '@jest/globals';
import { extend, hold, LATER, MUCH_LATER, NOW, post, scene, transfer, usd } from './decide.fixture.ts';
import { decide } from './decide.ts';
import { anAccount, mxn } from './ledger.fixture.ts';
import type { Operation } from './operation.ts';
import { REFUSALS } from './outcome.ts';
import type { Outcome } from './outcome.ts';

// Where two fields differ, the row proves which is named: the order of `REFUSALS`.
const TABLE: [string, Operation, Outcome][] = [
  ['the same opening', anAccount({ id: 'payer' }), 'exists'],
  [
    'an opening with another code and currency',
    anAccount({ id: 'payer', code: 'other', currency: 'USD' }),
    'exists_with_different_code',
  ],
  [
    'an opening in another currency under another rule',
    anAccount({ id: 'payer', currency: 'USD', rule: 'unlimited' }),
    'exists_with_different_currency',
  ],
  [
    'an opening under another rule with another limit',
    anAccount({ id: 'payer', rule: 'unlimited', creditLimit: 1n }),
    'exists_with_different_rule',
  ],
  [
    'an opening with another limit, a negative one',
    anAccount({ id: 'payer', creditLimit: -1n }),
    'exists_with_different_credit_limit',
  ],
  ['the same transfer', transfer({ id: 'funding', from: 'world', to: 'payer', amount: mxn(100) }), 'exists'],
  [
    'a transfer from and to other accounts',
    transfer({ id: 'funding', from: 'poor', to: 'poor' }),
    'exists_with_different_from',
  ],
  [
    'a transfer to another account in another currency',
    transfer({ id: 'funding', from: 'world', to: 'poor', amount: usd(1) }),
    'exists_with_different_to',
  ],
  [
    'a transfer in another currency of another amount',
    transfer({ id: 'funding', from: 'world', to: 'payer', amount: usd(1) }),
    'exists_with_different_currency',
  ],
  [
    'a transfer of another amount',
    transfer({ id: 'funding', from: 'world', to: 'payer', amount: mxn(0) }),
    'exists_with_different_amount',
  ],
  ['a hold where a transfer was', hold({ id: 'funding' }), 'exists_with_different_kind'],
  ['the same hold, though it has ended', hold({ id: 'posted', amount: mxn(10) }), 'exists'],
  [
    'the same hold, though it was extended',
    hold({ id: 'brief', amount: mxn(10), expiresAt: LATER }),
    'exists',
  ],
  [
    'the same hold until an equal instant',
    hold({ id: 'brief', amount: mxn(10), expiresAt: new Date(LATER) }),
    'exists',
  ],
  ['a hold from another account', hold({ id: 'open', from: 'poor' }), 'exists_with_different_from'],
  ['a hold to another account', hold({ id: 'open', to: 'full' }), 'exists_with_different_to'],
  [
    'a hold of another amount until another instant',
    hold({ id: 'brief', amount: mxn(9), expiresAt: NOW }),
    'exists_with_different_amount',
  ],
  [
    'a hold until another instant',
    hold({ id: 'brief', amount: mxn(10), expiresAt: MUCH_LATER }),
    'exists_with_different_expiry',
  ],
  ['a hold without an end', hold({ id: 'brief', amount: mxn(10) }), 'exists_with_different_expiry'],
  [
    'a hold with an end',
    hold({ id: 'open', amount: mxn(10), expiresAt: LATER }),
    'exists_with_different_expiry',
  ],
  ['the same extend', extend({ id: 'extend', hold: 'brief', expiresAt: MUCH_LATER }), 'exists'],
  [
    'an extend of another hold',
    extend({ id: 'extend', hold: 'posted', amount: usd(1) }),
    'exists_with_different_hold',
  ],
  [
    'an extend in another currency',
    extend({ id: 'extend', hold: 'brief', amount: usd(2) }),
    'exists_with_different_currency',
  ],
  [
    'an extend by another amount',
    extend({ id: 'extend', hold: 'brief', amount: mxn(2) }),
    'exists_with_different_amount',
  ],
  [
    'an extend by no amount',
    extend({ id: 'extend', hold: 'brief', amount: undefined, expiresAt: MUCH_LATER }),
    'exists_with_different_amount',
  ],
  [
    'an extend until another instant',
    extend({ id: 'extend', hold: 'brief', expiresAt: 'never' }),
    'exists_with_different_expiry',
  ],
  ['the same post', post({ id: 'post', hold: 'posted', amount: mxn(4) }), 'exists'],
  ['the same post of the whole', post({ id: 'post whole', hold: 'whole' }), 'exists'],
  [
    'a post of the whole, said in numbers',
    post({ id: 'post whole', hold: 'whole', amount: mxn(10) }),
    'exists',
  ],
  [
    'a post of another hold',
    post({ id: 'post', hold: 'open', amount: mxn(4) }),
    'exists_with_different_hold',
  ],
  [
    'a post in another currency',
    post({ id: 'post', hold: 'posted', amount: usd(4) }),
    'exists_with_different_currency',
  ],
  [
    'a post of another amount',
    post({ id: 'post', hold: 'posted', amount: mxn(5) }),
    'exists_with_different_amount',
  ],
  [
    'a post of the whole where a part was posted',
    post({ id: 'post', hold: 'posted' }),
    'exists_with_different_amount',
  ],
  ['the same void', { kind: 'void', id: 'void', hold: 'voided' }, 'exists'],
  ['a void of another hold', { kind: 'void', id: 'void', hold: 'open' }, 'exists_with_different_hold'],
  ['a void where a post was', { kind: 'void', id: 'post', hold: 'posted' }, 'exists_with_different_kind'],
  ['the same expire', { kind: 'expire', id: 'expire', hold: 'expired' }, 'exists'],
  [
    'an expire where a void was',
    { kind: 'expire', id: 'void', hold: 'voided' },
    'exists_with_different_kind',
  ],
];

describe('an id that is in the ledger', () => {
  it.each(TABLE)('%s', (_, operation, outcome) => {
    expect(decide(scene(), [operation], NOW)).toEqual([outcome]);
  });

  it('can meet every difference there is', () => {
    const met = new Set(TABLE.map(([, , outcome]) => outcome));
    const differences = REFUSALS.filter((refusal) => refusal.startsWith('exists_with'));
    expect(differences.filter((refusal) => !met.has(refusal))).toEqual([]);
  });
});
