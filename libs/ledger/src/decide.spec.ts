import { describe, expect, it } from '@jest/globals';
import {
  EARLIER,
  end,
  extend,
  hold,
  LATER,
  MAX,
  MUCH_LATER,
  NOW,
  post,
  scene,
  transfer,
  usd,
} from './decide.fixture.ts';
import { decide } from './decide.ts';
import { anAccount, mxn } from './ledger.fixture.ts';
import type { Operation } from './operation.ts';
import { REFUSALS } from './outcome.ts';
import type { Outcome } from './outcome.ts';

// Payer: 86 of its own after posts of 4 and 10; held: open, overdue, brief (11), to full, so 41; 45 are left.
// Where two reasons apply, the row proves which is said: the order of `REFUSALS`.
const TABLE: [string, Operation, Outcome][] = [
  ['an opening', anAccount({ id: 'new' }), 'created'],
  [
    'an opening with negative credit',
    anAccount({ id: 'new', creditLimit: -1n }),
    'credit_limit_must_not_be_negative',
  ],
  ['an opening with credit beyond int64', anAccount({ id: 'new', creditLimit: MAX + 1n }), 'overflow'],

  ['a transfer of all there is', transfer({ amount: mxn(45) }), 'created'],
  ['a transfer of a micro more', transfer({ amount: mxn(46) }), 'insufficient_funds'],
  [
    'a transfer from an unlimited account',
    transfer({ from: 'world', to: 'poor', amount: mxn(1_000) }),
    'created',
  ],
  [
    'a transfer of nothing, of another kind',
    transfer({ id: 'open', amount: mxn(0) }),
    'exists_with_different_kind',
  ],
  ['a transfer of nothing to itself', transfer({ to: 'payer', amount: mxn(0) }), 'amount_must_be_positive'],
  ['a transfer of less than nothing', transfer({ amount: mxn(-5) }), 'amount_must_be_positive'],
  [
    'a transfer from nobody to itself',
    transfer({ from: 'nobody', to: 'nobody' }),
    'accounts_must_be_different',
  ],
  [
    'a transfer from nobody in another currency',
    transfer({ from: 'nobody', amount: usd(1) }),
    'account_not_found',
  ],
  [
    'a transfer to nobody in another currency',
    transfer({ to: 'nobody', amount: usd(1) }),
    'account_not_found',
  ],
  [
    'a transfer in another currency that is too much',
    transfer({ from: 'poor', amount: usd(MAX + 1n) }),
    'currency_mismatch',
  ],
  ['a transfer from another currency', transfer({ from: 'dollars' }), 'currency_mismatch'],
  ['a transfer to another currency', transfer({ to: 'dollars' }), 'currency_mismatch'],
  ['a transfer to a full account from a poor one', transfer({ from: 'poor', to: 'full' }), 'overflow'],
  [
    'a transfer from an account that is as low as can be',
    transfer({ from: 'empty', amount: mxn(2) }),
    'overflow',
  ],
  ['a transfer beyond int64', transfer({ from: 'poor', amount: mxn(MAX + 1n) }), 'overflow'],

  ['a hold of all there is', hold({ amount: mxn(45) }), 'created'],
  ['a hold of a micro more', hold({ amount: mxn(46) }), 'insufficient_funds'],
  ['a hold of nothing', hold({ amount: mxn(0), to: 'payer' }), 'amount_must_be_positive'],
  ['a hold from nobody', hold({ from: 'nobody' }), 'account_not_found'],
  [
    'a hold in another currency that has expired',
    hold({ amount: usd(1), expiresAt: NOW }),
    'currency_mismatch',
  ],
  [
    'a hold that expires now and is too much',
    hold({ amount: mxn(MAX + 1n), expiresAt: NOW }),
    'expiry_must_be_in_future',
  ],
  ['a hold beyond int64 of a poor account', hold({ from: 'poor', amount: mxn(MAX + 1n) }), 'overflow'],
  ['a hold on an account that holds all it can', hold({ from: 'full', to: 'world' }), 'overflow'],
  ['a hold until later', hold({ expiresAt: LATER }), 'created'],

  ['an extend by all there is', extend({ amount: mxn(45) }), 'created'],
  ['an extend by a micro more', extend({ amount: mxn(46) }), 'insufficient_funds'],
  [
    'an extend of a hold nobody made by nothing',
    extend({ hold: 'nobody', amount: mxn(0) }),
    'amount_must_be_positive',
  ],
  [
    'an extend of a hold nobody made without a wish',
    extend({ hold: 'nobody', amount: undefined }),
    'nothing_to_extend',
  ],
  ['an extend of a hold nobody made', extend({ hold: 'nobody' }), 'hold_not_found'],
  [
    'an extend of a posted hold in another currency',
    extend({ hold: 'posted', amount: usd(1) }),
    'currency_mismatch',
  ],
  ['an extend of a posted hold', extend({ hold: 'posted' }), 'already_posted'],
  ['an extend of a voided hold', extend({ hold: 'voided' }), 'already_voided'],
  ['an extend of an expired hold', extend({ hold: 'expired' }), 'already_expired'],
  [
    'an extend of an overdue hold to an earlier end',
    extend({ hold: 'overdue', expiresAt: EARLIER }),
    'hold_expired',
  ],
  [
    'an extend to an earlier end by too much',
    extend({ hold: 'brief', amount: mxn(MAX), expiresAt: LATER }),
    'expiry_must_not_be_earlier',
  ],
  [
    'an extend of a hold without end to an end',
    extend({ amount: undefined, expiresAt: MUCH_LATER }),
    'expiry_must_not_be_earlier',
  ],
  [
    'an extend to the same end',
    extend({ hold: 'brief', amount: undefined, expiresAt: MUCH_LATER }),
    'created',
  ],
  ['an extend beyond int64', extend({ amount: mxn(MAX) }), 'overflow'],
  ['an extend beyond what a hold can be', extend({ hold: 'huge' }), 'overflow'],

  ['a post of the whole', post(), 'created'],
  ['a post of a part', post({ amount: mxn(10) }), 'created'],
  [
    'a post of nothing of a hold nobody made',
    post({ hold: 'nobody', amount: mxn(0) }),
    'amount_must_be_positive',
  ],
  ['a post of a hold nobody made', post({ hold: 'nobody', amount: usd(1) }), 'hold_not_found'],
  [
    'a post of a posted hold in another currency',
    post({ hold: 'posted', amount: usd(1) }),
    'currency_mismatch',
  ],
  ['a post of a posted hold', post({ hold: 'posted', amount: mxn(11) }), 'already_posted'],
  ['a post of a voided hold', post({ hold: 'voided', amount: mxn(11) }), 'already_voided'],
  ['a post of an expired hold', post({ hold: 'expired', amount: mxn(11) }), 'already_expired'],
  ['a post of an overdue hold of too much', post({ hold: 'overdue', amount: mxn(11) }), 'hold_expired'],
  ['a post of too much to a full account', post({ hold: 'to full', amount: mxn(11) }), 'exceeds_hold'],
  ['a post to a full account', post({ hold: 'to full' }), 'overflow'],

  ['a post from an account that is as low as can be', post({ hold: 'from empty' }), 'overflow'],

  ['a void', end('void', 'open'), 'created'],
  ['a void of a hold nobody made', end('void', 'nobody'), 'hold_not_found'],
  ['a void of a posted hold', end('void', 'posted'), 'already_posted'],
  ['a void of a voided hold', end('void', 'voided'), 'already_voided'],
  ['a void of an expired hold', end('void', 'expired'), 'already_expired'],
  ['a void of an overdue hold', end('void', 'overdue'), 'hold_expired'],
  ['an expire of an overdue hold', end('expire', 'overdue'), 'created'],
  ['an expire before its time', end('expire', 'brief'), 'hold_not_expired'],
  ['an expire of a hold without end', end('expire', 'open'), 'hold_not_expired'],
  ['an expire of a posted hold', end('expire', 'posted'), 'already_posted'],
  ['an expire of an expired hold', end('expire', 'expired'), 'already_expired'],
];

describe('one operation', () => {
  it.each(TABLE)('%s', (_, operation, outcome) => {
    expect(decide(scene(), [operation], NOW)).toEqual([outcome]);
  });

  it('can meet every refusal there is, repeats aside', () => {
    const met = new Set(TABLE.map(([, , outcome]) => outcome));
    const alone = REFUSALS.filter((refusal) => !/^exists_with|^linked/.test(refusal));
    expect(alone.filter((refusal) => !met.has(refusal))).toEqual([]);
  });
});

describe('linked operations', () => {
  it('see what those before them have done', () => {
    const outcomes = decide(
      scene(),
      [transfer({ from: 'world', to: 'poor' }), transfer({ id: 'next', from: 'poor', to: 'payer' })],
      NOW,
    );
    expect(outcomes).toEqual(['created', 'created']);
  });

  it('name the place of the refusal, also when the same operation stands there twice', () => {
    const twice = post({ hold: 'nobody', id: 'p' });
    expect(decide(scene(), [twice, transfer(), twice], NOW)).toEqual([
      'hold_not_found',
      'linked_operation_refused',
      'linked_operation_refused',
    ]);
  });

  it('change nothing when the last of them is refused', () => {
    const book = scene();
    const before = [
      book.accounts.size,
      book.transfers.size,
      book.holds.size,
      book.entries.length,
      book.account('payer'),
    ];
    const outcomes = decide(
      book,
      [anAccount({ id: 'new' }), transfer(), hold({ id: 'h' }), post({ hold: 'nobody', id: 'p' })],
      NOW,
    );
    expect(outcomes).toEqual([
      'linked_operation_refused',
      'linked_operation_refused',
      'linked_operation_refused',
      'hold_not_found',
    ]);
    expect([
      book.accounts.size,
      book.transfers.size,
      book.holds.size,
      book.entries.length,
      book.account('payer'),
    ]).toEqual(before);
  });

  it('name the refused one alone, though it stands there twice', () => {
    const refused = transfer({ from: 'poor' });
    expect(decide(scene(), [refused, hold({ id: 'h' }), refused], NOW)).toEqual([
      'insufficient_funds',
      'linked_operation_refused',
      'linked_operation_refused',
    ]);
  });

  it('count the same id once', () => {
    expect(decide(scene(), [transfer(), transfer()], NOW)).toEqual(['created', 'exists']);
  });
});

describe('what is written', () => {
  it('returns the rest when a part is posted', () => {
    const book = scene();
    decide(book, [post({ amount: mxn(3) })], NOW);
    expect(book.account('payer')).toMatchObject({ balance: 83n, held: 31n });
    expect(book.hold('open')).toMatchObject({ state: 'posted', amount: 10n, posted: 3n, endedBy: 'new' });
  });

  it('has two entries for a posting, and none for setting aside or giving back', () => {
    const book = scene();
    const entriesOf = (operation: Operation) => (
      decide(book, [operation], NOW),
      book.entries.filter(({ transfer: id }) => id === operation.id)
    );
    expect(entriesOf(transfer({ id: 'a' })).map(({ account, amount }) => [account, amount])).toEqual([
      ['payer', -1n],
      ['world', 1n],
    ]);
    expect(entriesOf(post({ id: 'b' })).map(({ account, amount }) => [account, amount])).toEqual([
      ['payer', -10n],
      ['world', 10n],
    ]);
    for (const operation of [
      hold({ id: 'c' }),
      extend({ id: 'd', hold: 'brief' }),
      { kind: 'void', id: 'e', hold: 'brief' } as const,
    ]) {
      expect(entriesOf(operation)).toEqual([]);
    }
  });

  it('keeps its end when a hold is extended by money alone, and has none once it is over', () => {
    const book = scene();
    decide(book, [extend({ hold: 'brief' })], NOW);
    expect(book.hold('brief')).toMatchObject({ amount: 12n, expiresAt: MUCH_LATER });
    decide(book, [{ kind: 'void', id: 'over', hold: 'brief' }], NOW);
    expect(book.hold('brief')).not.toHaveProperty('expiresAt');
  });

  // The clock stands at LATER when one of the accounts is touched, and at NOW, which is before it, for the second operation.
  it.each<[string, Operation, Operation]>([
    [
      'a transfer whose payer',
      transfer({ id: 'first', from: 'payer', to: 'full', amount: mxn(1) }),
      transfer(),
    ],
    ['a transfer whose payee', transfer({ id: 'first', from: 'full', to: 'world' }), transfer()],
    ['a hold whose payer', hold({ id: 'first', to: 'poor' }), hold()],
    ['an extend whose payer', hold({ id: 'first', to: 'poor' }), extend()],
    ['a post whose payer', hold({ id: 'first', to: 'poor' }), post()],
    ['a post whose payee', transfer({ id: 'first', from: 'full', to: 'world' }), post()],
    ['a void whose payer', hold({ id: 'first', to: 'poor' }), end('void', 'open')],
  ])('stays in the order of time when the clock was set back: %s changed last', (_, first, second) => {
    const book = scene();
    decide(book, [{ kind: 'transfer', id: 'room', from: 'full', to: 'empty', amount: mxn(50) }], EARLIER);
    expect(decide(book, [first], LATER)).toEqual(['created']);
    expect(decide(book, [second], NOW)).toEqual(['created']);
    expect(book.transfer('new')?.recordedAt).toEqual(LATER);
  });
});
