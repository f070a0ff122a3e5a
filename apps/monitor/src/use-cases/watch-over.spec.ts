import { beforeEach, describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing';
import { aFleet, aPicture, aService, SOME_LIMITS } from '../domain/picture.builder.ts';
import type { Surroundings } from '../domain/picture.ts';
import { NOON } from '../domain/sample.builder.ts';
import { aSample } from '../domain/sample.builder.ts';
import { MemoryAlerts } from '../ports/alerts.memory.ts';
import { AwayJournal } from '../ports/journal-away.memory.ts';
import { MemoryJournal } from '../ports/journal.memory.ts';
import type { Journal } from '../ports/journal.ts';
import { MemoryNeighbours } from '../ports/neighbours.memory.ts';
import { Neighbours } from '../ports/neighbours.ts';
import { LookAround } from './look-around.ts';
import { WatchOver } from './watch-over.ts';

/** Neighbours that answer when a test says so. */
class SlowNeighbours extends Neighbours {
  answer!: (said: Surroundings) => void;
  private readonly said = new Promise<Surroundings>((resolve) => {
    this.answer = resolve;
  });

  services = async () => (await this.said).services;
  fleets = async () => (await this.said).fleets;
  providers = async () => (await this.said).providers;
  deadLetters = async () => (await this.said).deadLetters;
}

describe('WatchOver', () => {
  let neighbours: MemoryNeighbours;
  let alerts: MemoryAlerts;
  const clock = new FixedClock(NOON);

  beforeEach(() => {
    neighbours = new MemoryNeighbours(aPicture());
    alerts = new MemoryAlerts();
  });

  const watch = (journal: Journal = new MemoryJournal(), around: Neighbours = neighbours) =>
    new WatchOver(new LookAround(around, clock), journal, alerts, clock, SOME_LIMITS).run();

  const active = async () => (await alerts.active()).map(({ rule, seen }) => `${rule} ${seen}`);

  it('raises what is wrong once while it lasts, and clears it when it is over', async () => {
    neighbours.now = aPicture({ fleets: [aFleet({ state: 'blocked' })] });
    await watch();
    await watch();
    expect(await active()).toEqual(['fleet_blocked 2']);
    neighbours.now = aPicture();
    clock.advance(1);
    await watch();
    expect(await active()).toEqual([]);
  });

  it('raises nothing by what a look saw before a slower one saw that it is over', async () => {
    neighbours.now = aPicture({ fleets: [aFleet({ state: 'blocked' })] });
    await watch();
    clock.advance(1);
    const slow = new SlowNeighbours();
    const sawItOver = watch(new MemoryJournal(), slow);
    clock.advance(1);
    const sawItLast = new SlowNeighbours();
    const stillLooking = watch(new MemoryJournal(), sawItLast);
    clock.advance(1);
    slow.answer(aPicture());
    await sawItOver;
    expect(await active()).toEqual([]);
    sawItLast.answer(neighbours.now);
    await stillLooking;
    expect(await active()).toEqual([]);
  });

  it('clears nothing while nobody says that it is over', async () => {
    neighbours.now = aPicture({ fleets: [aFleet({ state: 'stopped' })] });
    await watch();
    neighbours.now = {};
    await watch();
    expect(await active()).toEqual(['fleet_stopped 1']);
  });

  it('takes a service for silent once it was so for a while, whatever could not be asked meanwhile', async () => {
    const around = new LookAround(neighbours, clock);
    const over = new WatchOver(around, new MemoryJournal(), alerts, clock, SOME_LIMITS);
    const silent = aPicture({ services: [aService()] });
    neighbours.now = silent;
    await over.run();
    neighbours.now = {};
    clock.advance(SOME_LIMITS.silenceMs);
    await over.run();
    expect(await active()).toEqual([]);
    neighbours.now = silent;
    await over.run();
    expect(await active()).toEqual(['service_silent 1']);
    clock.set(NOON);
  });

  it('tells of a service that fails, and that it is over once it was well for the window', async () => {
    const over = new WatchOver(
      new LookAround(neighbours, clock),
      new MemoryJournal(),
      alerts,
      clock,
      SOME_LIMITS,
    );
    const minutes = async (count: number, faultsEach: number) => {
      for (let minute = 0; minute < count; minute++) {
        served += 10;
        faults += faultsEach;
        const counts = [{ id: 'a', requests: served, faults, tookMs: served }];
        neighbours.now = aPicture({ services: [aService({ counts }), aService({ name: 'gateway' })] });
        await over.run();
        clock.advance(60_000);
      }
    };
    let [served, faults] = [9_000, 900];
    await minutes(6, 0);
    expect(await active()).toEqual([]);
    await minutes(5, 1);
    expect(await active()).toEqual([]);
    await minutes(3, 3);
    expect(await active()).toEqual(['service_failing 3']);
    await minutes(5, 0);
    expect(await active()).toEqual([]);
    clock.set(NOON);
  });

  it('judges by the last hour alone', async () => {
    const journal = new MemoryJournal();
    const hourAgo = new Date(NOON.getTime() - 3_600_001);
    for (let index = 0; index < 6; index++)
      await journal.take({ sample: aSample({ event: 'line.quarantined', at: hourAgo }) });
    await watch(journal);
    expect(await active()).toEqual([]);
    for (let index = 0; index < 6; index++)
      await journal.take({ sample: aSample({ event: 'line.quarantined', at: NOON }) });
    await watch(journal);
    expect(await active()).toEqual(['failures_business 1']);
  });

  it('goes on without what it remembers, and says that it is away', async () => {
    neighbours.now = aPicture({ fleets: [aFleet({ state: 'blocked' })] });
    await watch(new AwayJournal());
    expect((await active()).sort()).toEqual(['fleet_blocked 1', 'mongodb_away 1']);
    clock.advance(1);
    await watch();
    expect(await active()).toEqual(['fleet_blocked 2']);
  });
});
