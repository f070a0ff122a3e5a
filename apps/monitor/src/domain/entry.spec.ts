import { describe, expect, it } from '@jest/globals';
import { aRecharge } from './entry.builder.ts';
import { entryOf } from './entry.ts';
import { aRun, pesos } from './run.builder.ts';
import { minutesAfter, NOON } from './sample.builder.ts';

const heard = (event: string, payload: object) =>
  entryOf({ messageId: 'm-1', event, payload, heardAt: minutesAfter(99) });

describe('what an event leaves behind', () => {
  it('is a sample under the message, of when it was heard where the event does not say', () => {
    expect(heard('fleet.paused', {})).toEqual({
      sample: { id: 'm-1', event: 'fleet.paused', at: minutesAfter(99) },
    });
  });

  it.each(['succeeded', 'refused', 'failed'] as const)(
    'of an attempt that %s is how, where and how long',
    (outcome) => {
      const ended = {
        attempt: 'o/1',
        provider: 'latcom',
        outcome,
        submitted_at: NOON,
        ended_at: minutesAfter(2),
      };
      expect(heard('attempt.ended', ended)).toEqual({
        sample: {
          id: 'm-1',
          event: 'attempt.ended',
          at: minutesAfter(2),
          provider: 'latcom',
          outcome,
          tookMs: 120_000,
        },
      });
    },
  );

  it.each(['succeeded', 'failed'])(
    'of a recharge that %s is that it is known, and nothing of its provider',
    (end) => {
      const recharge = aRecharge({ fleet: 'iot', provider: 'mst' });
      const { sample, matter } = heard(`recharge.${end}`, recharge);
      expect(sample).toMatchObject({
        id: 'm-1',
        event: `recharge.${end}`,
        fleet: 'iot',
        at: recharge.updated_at,
      });
      expect([sample.outcome, sample.tookMs]).toEqual([undefined, undefined]);
      expect(matter).toMatchObject({ id: `unknown:${recharge.id}`, isOpen: false });
    },
  );

  it('of a doubt is a matter that a later end outranks, and no earlier one', () => {
    const recharge = aRecharge({ state: 'unknown', updated_at: minutesAfter(5) });
    const doubt = heard('recharge.doubted', recharge).matter!;
    const ended = heard('recharge.succeeded', { ...recharge, updated_at: minutesAfter(9) }).matter!;
    const before = heard('recharge.failed', { ...recharge, updated_at: minutesAfter(1) }).matter!;
    expect(doubt).toMatchObject({
      kind: 'unknown',
      isOpen: true,
      since: minutesAfter(5),
      about: 'fleet gps',
    });
    expect([ended.id, before.id]).toEqual([doubt.id, doubt.id]);
    expect([before.rank < doubt.rank, doubt.rank < ended.rank]).toEqual([true, true]);
  });

  it('of a run is the run', () => {
    const run = aRun();
    expect(heard('fleet_run.progressed', run)).toMatchObject({ run, sample: { fleet: 'gps' } });
  });

  it('of an exception is a matter that ends when it is settled', () => {
    const opened = { id: 'e', status: 'open', opened_at: NOON, fleet: 'gps', detail: 'nobody knows' };
    const settled = { ...opened, status: 'settled', settled_at: minutesAfter(3) };
    for (const name of ['fleet_exception', 'exception']) {
      const [first, last] = [heard(`${name}.opened`, opened), heard(`${name}.settled`, settled)];
      expect(first.matter).toMatchObject({ kind: 'exception', isOpen: true, since: NOON });
      expect(last.matter).toMatchObject({ id: first.matter!.id, isOpen: false });
      expect(last.matter!.rank).toBeGreaterThan(first.matter!.rank);
    }
  });

  it('of a reconciliation is a matter while the day differs, whose later result replaces the earlier', () => {
    const day = { provider: 'taecel', day: '2026-01-14', ours: pesos(1), theirs: pesos(2), at: NOON };
    const differs = heard('reconciliation.completed', { ...day, state: 'differs' }).matter!;
    const matched = heard('reconciliation.completed', {
      ...day,
      state: 'matched',
      at: minutesAfter(1),
    }).matter!;
    expect(differs).toMatchObject({ kind: 'reconciliation', isOpen: true, about: 'provider taecel' });
    expect(matched).toMatchObject({ id: differs.id, isOpen: false });
    expect(matched.rank).toBeGreaterThan(differs.rank);
  });
});
