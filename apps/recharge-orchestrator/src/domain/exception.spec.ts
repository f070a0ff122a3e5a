import { describe, expect, it } from '@jest/globals';
import type { ExceptionKind, TopupStatus, Verdict } from '@saldo/contracts';
import { EXCEPTION_KINDS, TOPUP_STATUSES, VERDICTS } from '@saldo/contracts';
import { askPerson, isSameSettlement, judge, settleItself } from './exception.ts';
import { NOON, aTopup, later } from './topup.builder.ts';

const settlement = { reason: 'seen', evidence: 'ticket 4711', by: 'operator:1', at: later(1) };

function judged(kind: ExceptionKind, status: TopupStatus, verdict: Verdict) {
  const asked = askPerson(aTopup({ status }), { kind, detail: 'silence', now: NOON });
  return judge(asked.topup, asked.exception, { ...settlement, verdict, receipt: 'R9' });
}

describe('judge', () => {
  const possible: readonly (readonly [ExceptionKind, TopupStatus, Verdict, TopupStatus, string])[] = [
    ['unresolved', 'unknown', 'delivered', 'succeeded', 'post'],
    ['unresolved', 'unknown', 'not_delivered', 'failed', 'void'],
    ['contradiction', 'succeeded', 'delivered', 'succeeded', 'keep'],
    ['contradiction', 'succeeded', 'not_delivered', 'reversed', 'refund'],
    ['contradiction', 'failed', 'delivered', 'failed', 'bear'],
    ['contradiction', 'failed', 'not_delivered', 'failed', 'keep'],
  ];

  it.each(possible)('%s of an order that is %s, %s: it is %s, %s', (kind, from, verdict, to, money) => {
    const end = judged(kind, from, verdict);
    expect([end?.topup.status, end?.money]).toEqual([to, money]);
    expect(end?.exception.settlement).toEqual({ ...settlement, verdict });
    expect(end?.topup.attempt.exception).toBeUndefined();
  });

  it('is not possible in any other case', () => {
    const isListed = (...row: readonly string[]) =>
      possible.some((one) => row.every((cell, i) => cell === one[i]));
    for (const kind of EXCEPTION_KINDS)
      for (const status of TOPUP_STATUSES)
        for (const verdict of VERDICTS)
          expect(judged(kind, status, verdict) !== undefined).toBe(isListed(kind, status, verdict));
  });

  it('keeps the receipt of what turns out delivered, and of nothing else', () => {
    expect(judged('unresolved', 'unknown', 'delivered')?.topup.receipt).toBe('R9');
    expect(judged('contradiction', 'failed', 'delivered')?.topup.receipt).toBeUndefined();
  });
});

describe('askPerson', () => {
  it('gives the same exception when the same is asked again', () => {
    const topup = aTopup({ status: 'unknown' });
    const ask = () => askPerson(topup, { kind: 'unresolved', detail: 'silence', now: NOON }).exception;
    expect(ask()).toEqual(ask());
  });

  it('cuts what was said to what the contract takes', () => {
    const asked = askPerson(aTopup(), { kind: 'unresolved', detail: 'x'.repeat(600), now: NOON });
    expect(asked.exception.detail).toHaveLength(500);
  });
});

describe('isSameSettlement', () => {
  const settled = judged('unresolved', 'unknown', 'delivered')?.exception;
  it.each([
    ['the same verdict of the same person', 'delivered', 'operator:1', true],
    ['another verdict', 'not_delivered', 'operator:1', false],
    ['another person', 'delivered', 'operator:2', false],
  ] as const)('%s', (_, verdict, by, expected) => {
    expect(settled && isSameSettlement(settled, { verdict, by })).toBe(expected);
  });
});

describe('settleItself', () => {
  it.each([
    ['succeeded', 'delivered'],
    ['failed', 'not_delivered'],
  ] as const)('by an order that %s says %s', (status, verdict) => {
    const { exception } = askPerson(aTopup(), { kind: 'unresolved', detail: 'silence', now: NOON });
    const settled = settleItself(exception, aTopup({ status, updatedAt: later(5) }));
    expect(settled.settlement).toMatchObject({ verdict, by: 'service:recharge', at: later(5) });
  });
});
