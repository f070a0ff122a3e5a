import { describe, expect, it } from '@jest/globals';
import type { Outcome } from './attempt.ts';
import { claimAsking, conclude, loseSender, submit } from './conclusion.ts';
import { NOON, aTopup, later, patience } from './topup.builder.ts';

const submitted = submit(aTopup(), NOON);
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
    const conclusion = conclude(topup, outcome, { now: later(1_000), patience });
    expect([conclusion.topup.status, conclusion.money]).toEqual([status, money]);
  });

  it('never frees money because a provider does not know an order, where it promises nothing', () => {
    expect(conclude(lost, unseen, { now: later(365 * 86_400_000), patience }).money).toBe('keep');
  });

  it('believes "never seen" where it is promised, and only when nothing can still be on its way', () => {
    const promised = { ...patience, unseenFinalMs: 60_000 };
    const before = conclude(lost, unseen, { now: later(59_999), patience: promised });
    const after = conclude(lost, unseen, { now: later(60_000), patience: promised });
    expect([before.money, after.money]).toEqual(['keep', 'void']);
    expect(after.topup.failure).toBe('not_delivered');
  });

  it('gives up on a provider that is never to be reached, and frees the money', () => {
    let topup = aTopup();
    for (let miss = 1; miss < patience.missCountMax; miss++) {
      const conclusion = conclude(submit(topup, NOON), unsent, { now: NOON, patience });
      expect(conclusion.money).toBe('keep');
      ({ topup } = conclusion);
    }
    const last = conclude(submit(topup, NOON), unsent, { now: NOON, patience });
    expect([last.topup.status, last.topup.failure, last.money]).toEqual([
      'failed',
      'network_unavailable',
      'void',
    ]);
  });

  it('waits longer before each question', () => {
    const first = conclude(submitted, unknown, { now: NOON, patience }).topup;
    const second = conclude(first, unknown, { now: NOON, patience }).topup;
    expect([first.attempt.dueAt, second.attempt.dueAt]).toEqual([later(1_000), later(2_000)]);
  });

  it('keeps the receipt of a delivered order', () => {
    expect(conclude(submitted, succeeded, { now: NOON, patience }).topup.receipt).toBe('LT1');
  });

  it.each([rejected, unknown, unsent])('never reopens an order that ended: %j', (outcome) => {
    const ended = conclude(submitted, succeeded, { now: NOON, patience }).topup;
    expect(() => conclude(ended, outcome, { now: NOON, patience })).toThrow('cannot become');
  });

  it('never sends an unknown order again', () => {
    expect(() => conclude(lost, unsent, { now: NOON, patience })).toThrow('cannot become');
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
