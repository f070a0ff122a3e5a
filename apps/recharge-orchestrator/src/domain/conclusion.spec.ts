import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import type { Outcome } from './attempt.ts';
import { claimAsking, conclude, loseSender, submit } from './conclusion.ts';
import type { Given } from './conclusion.ts';
import { NOON, aTopup, later, patience } from './topup.builder.ts';

/** What an outcome is concluded with, unless a test says otherwise. */
const given = (differently: Partial<Given>): Given => ({
  now: NOON,
  patience,
  provider: { capabilities: ['status_by_our_reference'] },
  ...differently,
});

const submitted = submit(aTopup(), NOON, patience);
const lost = loseSender(submitted, NOON);

const succeeded: Outcome = { outcome: 'succeeded', receipt: 'LT1' };
const rejected: Outcome = { outcome: 'rejected', failure: 'product_rejected', reason: '-120054' };
const unsent: Outcome = { outcome: 'unsent', reason: 'ECONNREFUSED' };
const unseen: Outcome = { outcome: 'unseen', reason: 'http_404' };
const unknown: Outcome = { outcome: 'unknown', reason: 'TimeoutError' };

describe('conclude', () => {
  it.each([
    ['success', submitted, succeeded, 'succeeded', 'post'],
    ['a refusal', submitted, rejected, 'failed', 'void'],
    ['no answer', submitted, unknown, 'unknown', 'keep'],
    ['nobody reached', submitted, unsent, 'accepted', 'keep'],
    ['success of an unknown order', lost, succeeded, 'succeeded', 'post'],
    ['a refusal of an unknown order', lost, rejected, 'failed', 'void'],
    ['no answer about an unknown order', lost, unknown, 'unknown', 'keep'],
  ] as const)('%s: %#', (_, topup, outcome, status, money) => {
    const conclusion = conclude(topup, outcome, given({ now: later(1_000) }));
    expect([conclusion.topup.status, conclusion.money]).toEqual([status, money]);
  });

  it('frees the money of an unknown order that was delivered once and taken back', () => {
    const reversed: Outcome = { outcome: 'reversed', reason: 'status_reversed' };
    const conclusion = conclude(lost, reversed, given({ now: NOON }));
    expect([conclusion.topup.status, conclusion.money]).toEqual(['failed', 'void']);
  });

  it('never frees money because a provider does not know an order, where it promises nothing', () => {
    expect(conclude(lost, unseen, given({ now: later(365 * DAY_MS) })).money).toBe('keep');
  });

  it('believes "never seen" where it is promised, and only when nothing can still be on its way', () => {
    const provider = { capabilities: ['status_by_our_reference'], unseenFinalMs: 60_000 } as const;
    const before = conclude(lost, unseen, given({ now: later(59_999), provider }));
    const after = conclude(lost, unseen, given({ now: later(60_000), provider }));
    expect([before.money, after.money]).toEqual(['keep', 'void']);
    expect(after.topup.failure).toBe('not_delivered');
  });

  it('gives up on a provider that is never to be reached, and frees the money', () => {
    let topup = aTopup();
    for (let miss = 1; miss < patience.missCountMax; miss++) {
      const conclusion = conclude(submit(topup, NOON, patience), unsent, given({}));
      expect(conclusion.money).toBe('keep');
      ({ topup } = conclusion);
    }
    const last = conclude(submit(topup, NOON, patience), unsent, given({}));
    expect([last.topup.status, last.topup.failure, last.money]).toEqual([
      'failed',
      'network_unavailable',
      'void',
    ]);
  });

  it('waits longer before each question', () => {
    const first = conclude(submitted, unknown, given({})).topup;
    const second = conclude(first, unknown, given({})).topup;
    expect([first.attempt.dueAt, second.attempt.dueAt]).toEqual([later(1_000), later(2_000)]);
  });

  it('waits for a provider that was not even tried without counting a miss', () => {
    const untried: Outcome = { outcome: 'unsent', reason: 'breaker_open', untried: true };
    const waited = aTopup({ attempt: { missCount: patience.missCountMax - 1 } });
    const { topup, money } = conclude(submit(waited, NOON, patience), untried, given({ now: later(60_000) }));
    expect([topup.status, money]).toEqual(['accepted', 'keep']);
    expect(topup.attempt.missCount).toBe(patience.missCountMax - 1);
    expect(topup.attempt.dueAt).toEqual(later(60_000 + patience.untriedMs));
  });

  it('does not count a question that was not even asked, and keeps what was said before', () => {
    const answered = conclude(lost, unknown, given({})).topup;
    const untried: Outcome = { outcome: 'unknown', reason: 'breaker_open', untried: true };
    const { attempt } = conclude(answered, untried, given({})).topup;
    expect(attempt).toMatchObject({
      askCount: 1,
      said: 'unknown: TimeoutError',
      dueAt: later(patience.untriedMs),
    });
  });

  it('fails an order that was never tried for too long, and frees the money', () => {
    const untried: Outcome = { outcome: 'unsent', reason: 'breaker_open', untried: true };
    const end = (ms: number) => conclude(submitted, untried, given({ now: later(ms) })).money;
    expect([end(patience.untriedMsMax - 1), end(patience.untriedMsMax)]).toEqual(['keep', 'void']);
  });

  it('has a delivery looked at once more only where the provider may take it back', () => {
    const look = (capabilities: Given['provider']['capabilities']) =>
      conclude(submitted, succeeded, given({ provider: { capabilities } })).topup.attempt.lookAt;
    expect(look(['status_by_our_reference', 'reversal'])).toEqual(later(patience.secondLookMs));
    expect(look(['status_by_our_reference'])).toBeUndefined();
  });

  it('keeps the provider’s own reference and what was said last', () => {
    const answer: Outcome = { outcome: 'unknown', reason: 'http_500', theirs: 'LT7' };
    const { attempt } = conclude(submitted, answer, given({})).topup;
    expect(attempt).toMatchObject({ theirs: 'LT7', said: 'unknown: http_500' });
    const later = conclude({ ...lost, attempt }, unseen, given({})).topup.attempt;
    expect(later).toMatchObject({ theirs: 'LT7', said: 'unseen: http_404' });
  });

  it('asks a person at once where nobody else can be asked', () => {
    const provider = { capabilities: ['status_by_their_reference'] } as const;
    const nameless = conclude(submitted, unknown, given({ now: later(1), provider })).topup;
    expect(nameless.attempt.expectedBy).toEqual(later(1));
    const named = conclude(submitted, { ...unknown, theirs: 'T1' }, given({ now: later(1), provider })).topup;
    expect(named.attempt.expectedBy).toEqual(later(patience.exceptionMs));
  });

  it('promises from the sending on by when an outcome is known, where nothing was promised', () => {
    const { expectedBy: _, ...attempt } = lost.attempt;
    const { topup } = conclude({ ...lost, attempt }, unknown, given({ now: later(60_000) }));
    expect(topup.attempt.expectedBy).toEqual(later(patience.exceptionMs));
  });

  it('asks seldom once a person was asked', () => {
    const escalated = { ...lost, attempt: { ...lost.attempt, exception: 'e' } };
    const { topup } = conclude(escalated, unknown, given({}));
    expect(topup.attempt.dueAt).toEqual(later(patience.seldomMs));
    expect(topup.attempt.exception).toBe('e');
    expect(conclude(escalated, succeeded, given({})).topup.attempt.exception).toBeUndefined();
  });

  it('keeps the receipt of a delivered order', () => {
    expect(conclude(submitted, succeeded, given({})).topup.receipt).toBe('LT1');
  });

  it.each([rejected, unknown, unsent])('never reopens an order that ended: %j', (outcome) => {
    const ended = conclude(submitted, succeeded, given({})).topup;
    expect(() => conclude(ended, outcome, given({}))).toThrow('cannot become');
  });

  it('never sends an unknown order again', () => {
    expect(() => conclude(lost, unsent, given({}))).toThrow('cannot become');
  });
});

describe('the epoch', () => {
  it('grows by one with each change', () => {
    const epochs = [submitted, lost, claimAsking(lost, NOON, patience)].map(({ attempt }) => attempt.epoch);
    expect(epochs).toEqual([1, 2, 3]);
  });
});

describe('claimAsking', () => {
  it('puts the next question off for longer than a call may take', () => {
    expect(claimAsking(lost, NOON, patience).attempt.dueAt.getTime()).toBeGreaterThan(
      later(patience.callMs).getTime(),
    );
  });
});
