import { beforeEach, describe, expect, it } from '@jest/globals';
import { fleetRunEnded, fleetRunProgressed, fleetRunStarted } from '@saldo/contracts';
import { aRun } from '../domain/fleet/run.builder.ts';
import type { Fence } from '../domain/fleet/fence.ts';
import type { Run } from '../domain/fleet/run.ts';
import { runView } from '../domain/fleet/run-view.ts';
import { block, pause, wait } from '../domain/fleet/standing.ts';
import { money } from '@saldo/money';
import type { Runs } from './runs.ts';

interface Opened {
  readonly runs: Runs;
  /** The fence of a new holder of the fleet; the one before is old from then on. */
  fence(): Promise<Fence>;
  /** Names of what was told, in its order. */
  told(): Promise<readonly string[]>;
}

const started = (run: Run) => ({ event: fleetRunStarted, payload: runView(run) });
const at = (minute: number) => new Date(Date.UTC(2026, 10, 26, 8, minute));

/** What any store of runs keeps. Each test gets an empty one. */
export function runsContract(name: string, open: () => Promise<Opened>): void {
  describe(name, () => {
    let runs: Runs;
    let opened: Opened;
    let fence: Fence;

    beforeEach(async () => {
      opened = await open();
      runs = opened.runs;
      fence = await opened.fence();
    });

    const begin = (run: Run, by = fence) => runs.begin(run, by, started(run));

    it('answers a run as it was begun and as it was saved', async () => {
      const run = aRun({ scheduledFor: at(0), trigger: 'schedule' });
      expect(await begin(run)).toBe('begun');
      expect(await runs.find(run.id)).toEqual(run);

      const ended: Run = {
        ...run,
        state: 'finished',
        endedAt: at(5),
        lines: 236,
        expired: 4,
        expiring: 1,
        valid: 231,
        planned: 3,
        succeeded: 2,
        failed: 1,
        settled: 2,
        spent: money(20_000_000n, 'MXN'),
        saved: money(1_470_000_000n, 'MXN'),
        note: '[ 002 / 003 ]',
        reason: 'one was refused',
      };
      expect(await runs.save(ended, fence, { event: fleetRunEnded, payload: runView(ended) })).toBe(true);
      expect(await runs.find(run.id)).toEqual(ended);
      expect(await opened.told()).toEqual(['fleet_run.started', 'fleet_run.ended']);
    });

    it('begins one run for an instant of the schedule, whoever asks', async () => {
      const one = aRun({ scheduledFor: at(0) });
      const both = await Promise.all([begin(one), begin(aRun({ scheduledFor: at(0) }))]);
      expect([...both].sort()).toEqual(['begun', 'exists']);
      expect(await begin(aRun({ scheduledFor: at(0), fleet: 'voice' }), { ...fence, fleet: 'voice' })).toBe(
        'begun',
      );
      expect(await begin(aRun({ scheduledFor: at(10) }))).toBe('begun');
    });

    it('begins a run of one id once, and any number without an instant', async () => {
      const run = aRun();
      expect(await begin(run)).toBe('begun');
      expect(await begin(run)).toBe('exists');
      expect(await begin(aRun())).toBe('begun');
    });

    it('takes nothing from a holder that was overtaken', async () => {
      const run = aRun();
      await begin(run);
      const newer = await opened.fence();
      expect(newer.epoch > fence.epoch).toBe(true);
      expect(await begin(aRun())).toBe('fenced');
      expect(await runs.save({ ...run, planned: 9 }, fence)).toBe(false);
      expect(await runs.save({ ...run, planned: 7 }, newer)).toBe(true);
      expect((await runs.find(run.id))?.planned).toBe(7);
    });

    it('knows the latest that somebody wanted, and all that went on with it', async () => {
      const triggers = ['schedule', 'recovery', 'manual', 'recovery', 'unblocked', 'funds'] as const;
      const all = triggers.map((trigger, minute) => aRun({ trigger, startedAt: at(minute) }));
      expect(await runs.chain('gps')).toEqual([]);
      for (const run of all) await begin(run);
      expect(await runs.chain('gps')).toEqual(all.slice(2));
      const latest = aRun({ trigger: 'catch_up', startedAt: at(9) });
      await begin(latest);
      expect(await runs.chain('gps')).toEqual([latest]);
    });

    it('leaves a run that has ended as it ended', async () => {
      const run = aRun();
      await begin(run);
      const ended: Run = { ...run, state: 'stopped', endedAt: at(1) };
      expect(await runs.save(ended, fence)).toBe(true);
      const late = { event: fleetRunProgressed, payload: runView(run) };
      expect(await runs.save({ ...run, succeeded: 3 }, fence, late)).toBe(false);
      expect(await runs.find(run.id)).toEqual(ended);
      expect(await opened.told()).toEqual(['fleet_run.started']);
    });

    it('lists the newest first, page by page, by fleet and state', async () => {
      const all = [0, 1, 2, 3].map((minute) => aRun({ startedAt: at(minute) }));
      for (const run of all) await begin(run);
      const ended: Run = { ...all[1]!, state: 'finished', endedAt: at(9) };
      await runs.save(ended, fence);

      const first = await runs.list({ fleet: 'gps' }, { limit: 2 });
      expect(first.map(({ id }) => id)).toEqual([all[3]!.id, all[2]!.id]);
      const rest = await runs.list({ fleet: 'gps' }, { after: first[1], limit: 9 });
      expect(rest.map(({ id }) => id)).toEqual([ended.id, all[0]!.id]);
      expect(await runs.list({ state: 'finished' }, { limit: 9 })).toEqual([ended]);
      expect(await runs.list({ fleet: 'iot' }, { limit: 9 })).toEqual([]);
      expect((await runs.latest('gps'))?.id).toBe(all[3]!.id);
      expect(await runs.latest('iot')).toBeUndefined();
      expect((await runs.unfinished('gps')).map(({ id }) => id).sort()).toEqual(
        [all[0]!, all[2]!, all[3]!].map(({ id }) => id).sort(),
      );
    });

    it('keeps what a fleet is told to do, and tells only of what changed', async () => {
      expect(await runs.standing('gps')).toEqual({ fleet: 'gps', state: 'active', waiting: 0 });
      const run = aRun();
      const tell = () => started(run);
      const paused = await runs.adjust('gps', (was) => pause(was, 'maintenance'), tell);
      expect(paused).toEqual({ fleet: 'gps', state: 'paused', waiting: 0, reason: 'maintenance' });
      expect(await runs.adjust('gps', (was) => was, tell)).toEqual(paused);
      const both = await runs.adjust(
        'gps',
        (was) => block(wait(was, 3, at(1)), at(2)),
        () => undefined,
      );
      expect(both).toEqual({ ...paused, waiting: 3, waitingSince: at(1), blockedSince: at(2) });
      expect(await runs.standing('gps')).toEqual(both);
      expect((await runs.standing('voice')).state).toBe('active');
      expect(await opened.told()).toEqual(['fleet_run.started']);
    });

    it('loses no change of a standing that is made at the same time', async () => {
      const grow = () => runs.adjust('gps', (was) => ({ ...was, waiting: was.waiting + 1 }));
      await Promise.all(Array.from({ length: 5 }, grow));
      expect((await runs.standing('gps')).waiting).toBe(5);
    });
  });
}
