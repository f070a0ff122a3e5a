import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { money } from '@saldo/money';
import { findInStatement, periodOf, soughtTopup } from './provider-statement.ts';
import type { ProviderLine } from './provider-statement.ts';
import { NOON, aTopup, later } from './topup.builder.ts';

const CALL_MS = 30_000;
const nameless = aTopup({ attempt: { submittedAt: NOON } });
const named = aTopup({ attempt: { submittedAt: NOON, theirs: 'T1' } });
const period = periodOf(soughtTopup(nameless), CALL_MS);

const line = (overrides: Partial<ProviderLine> = {}): ProviderLine => ({
  theirs: 'T1',
  phone: nameless.phone,
  amount: nameless.amount,
  at: later(1_000),
  state: 'succeeded',
  receipt: '916581',
  ...overrides,
});

describe('periodOf', () => {
  it('covers the call, and clocks that differ by five minutes', () => {
    expect(period).toEqual({ from: later(-300_000), to: later(CALL_MS + 300_000) });
  });
});

describe('findInStatement', () => {
  const find = (lines: readonly ProviderLine[], { topup = nameless, twins = 0 } = {}) =>
    findInStatement(lines, soughtTopup(topup), { period, twins });

  it.each([
    ['delivered', line(), { outcome: 'succeeded', receipt: '916581', theirs: 'T1' }],
    ['refused', line({ state: 'rejected' }), { outcome: 'rejected' }],
    ['taken back', line({ state: 'reversed' }), { outcome: 'reversed' }],
    ['pending', line({ state: 'pending' }), { outcome: 'unknown' }],
  ])('believes the only line that fits: %s', (_, only, outcome) => {
    expect(find([only])).toMatchObject(outcome);
  });

  it.each([
    ['another phone', { phone: '+525587654321' }],
    ['another amount', { amount: money(21_000_000n, 'MXN') }],
    ['an earlier day', { at: later(-DAY_MS) }],
    ['a later day', { at: later(DAY_MS) }],
    ['another reference of ours', { ours: 'SOMEBODY-ELSE' }],
  ])('has not seen the order in a line of %s', (_, change) => {
    expect(find([line(change)])).toEqual({ outcome: 'unseen', reason: 'not_in_statement' });
  });

  it('proves nothing by phone and amount where two lines fit, or two orders of ours', () => {
    const ambiguous = { outcome: 'unknown', reason: 'ambiguous_statement' };
    expect(find([line(), line({ theirs: 'T2' })])).toEqual(ambiguous);
    expect(find([line()], { twins: 1 })).toEqual(ambiguous);
  });

  it('knows a line by either side’s reference, whatever else would fit', () => {
    const ours = line({ theirs: 'T9', ours: nameless.attempt.id, state: 'rejected' });
    expect(find([line(), ours], { twins: 3 })).toMatchObject({ outcome: 'rejected', theirs: 'T9' });
    const others = [line({ theirs: 'T2', state: 'rejected' }), line()];
    expect(find(others, { topup: named, twins: 3 })).toMatchObject({ outcome: 'succeeded' });
  });

  it('does not believe a line of its own name about another phone or amount', () => {
    const differs = { outcome: 'unknown', reason: 'statement_differs' };
    expect(find([line({ phone: '+525587654321' })], { topup: named })).toEqual(differs);
    expect(find([line({ amount: money(21_000_000n, 'MXN') })], { topup: named })).toEqual(differs);
  });

  it('brings what else the line says', () => {
    expect(find([line({ slip: { carrier: 'Telcel' } })])).toMatchObject({ slip: { carrier: 'Telcel' } });
  });

  it('takes no line of another name for an order whose name is known', () => {
    expect(find([line({ theirs: 'T2' })], { topup: named })).toMatchObject({ outcome: 'unseen' });
  });

  it('takes the provider’s reference for the receipt where the line has none', () => {
    const { receipt: _, ...bare } = line();
    expect(find([bare])).toMatchObject({ outcome: 'succeeded', receipt: 'T1' });
  });
});
