import { describe, expect, it } from '@jest/globals';
import { aTracker } from '../../domain/fleet/line-row.builder.ts';
import { later, NOON } from '../../domain/topup.builder.ts';
import { CompareFleet } from './compare-fleet.ts';
import { aLook } from './look.builder.ts';

const minute = 60_000;
const silent = { expiresAt: later(-60 * minute), reportedAt: later(-20 * minute) };
const valid = { expiresAt: later(8 * 24 * 60 * minute) };

function aComparison() {
  const { lines, select, clock } = aLook();
  return { lines, compare: new CompareFleet(lines, select, clock) };
}

describe('CompareFleet', () => {
  it('sets lines that a run would recharge beside those that the tables say were recharged today', async () => {
    const { lines, compare } = aComparison();
    const [due, done, before] = [
      aTracker(silent),
      aTracker({ ...valid, rechargedAt: later(-minute) }),
      aTracker({ ...valid, rechargedAt: later(-3 * 24 * 60 * minute) }),
    ];
    lines.rows.push(due, done, before);
    const answer = await compare.run({ fleet: 'gps' });
    expect(answer).toMatchObject({ fleet: 'gps', at: NOON, due_count: 1, recharged_count: 1 });
    expect(answer.due.map(({ sim }) => sim)).toEqual([due.sim]);
    expect(answer.recharged).toMatchObject([
      { sim: done.sim, recharged_at: later(-minute), decision: { verdict: 'leave', reason: 'not_due' } },
    ]);
  });

  it('says why Saldo would have left a line alone that was recharged', async () => {
    const { lines, compare } = aComparison();
    lines.rows.push(aTracker({ ...valid, company: 'Demo SA', rechargedAt: later(-minute) }));
    expect((await compare.run({ fleet: 'gps' })).recharged).toMatchObject([
      { decision: { reason: 'excluded' } },
    ]);
  });

  it('refuses a fleet that is not set up', async () => {
    await expect(aComparison().compare.run({ fleet: 'voice' })).rejects.toMatchObject({
      code: 'fleet_unknown',
    });
  });
});
