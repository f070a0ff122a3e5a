import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import type { Decision } from './line.ts';
import { planRun } from './plan.ts';

const pesos = (amount: bigint) => money(amount * 1_000_000n, 'MXN');

function aDecision(sim: string, expiresAt: string, amount = 10n) {
  const decision: Decision = {
    line: { fleet: 'gps', sim, device: '', vehicle: '', company: '', expiresAt: new Date(expiresAt) },
    state: 'expired',
    verdict: 'recharge',
    reason: 'expired_and_silent',
    purchase: { product: 'TEL010', amount: pesos(amount), days: 8 },
  };
  return decision;
}

const simsOf = (some: readonly Decision[]) => some.map(({ line }) => line.sim);

describe('planRun', () => {
  it('begins with the line whose expiry is the longest past', () => {
    const { wanted } = planRun(
      [
        aDecision('3', '2026-11-26T09:00:00Z'),
        aDecision('1', '2026-11-20T09:00:00Z'),
        aDecision('2', '2026-11-25T09:00:00Z'),
      ],
      {},
    );
    expect(simsOf(wanted)).toEqual(['1', '2', '3']);
  });

  it('buys nothing for a line that is left alone, or for which nothing is known to buy', () => {
    const { purchase: _none, ...nothing } = aDecision('2', '2026-11-25T09:00:00Z');
    const plan = planRun([{ ...aDecision('1', '2026-11-25T09:00:00Z'), verdict: 'leave' }, nothing], {});
    expect(plan).toEqual({ wanted: [], left: [] });
  });

  it('costs at most its budget, to the last peso of it', () => {
    const all = [
      aDecision('1', '2026-11-21T09:00:00Z', 150n),
      aDecision('2', '2026-11-22T09:00:00Z', 100n),
      aDecision('3', '2026-11-23T09:00:00Z', 50n),
      aDecision('4', '2026-11-24T09:00:00Z', 1n),
    ];
    const { wanted, left } = planRun(all, { budget: pesos(200n) });
    expect([simsOf(wanted), simsOf(left)]).toEqual([
      ['1', '3'],
      ['2', '4'],
    ]);
  });
});
