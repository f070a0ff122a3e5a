import { describe, expect, it } from '@jest/globals';
import { encode, Overview } from '@saldo/contracts';
import { FixedClock } from '@saldo/testing';
import { aFleet, aPicture, aProvider, aService, SOME_LIMITS } from '../domain/picture.builder.ts';
import type { Surroundings } from '../domain/picture.ts';
import { aSample, NOON } from '../domain/sample.builder.ts';
import { aFinding, lookAt } from '../ports/alerts.contract.ts';
import { MemoryAlerts } from '../ports/alerts.memory.ts';
import { AwayJournal } from '../ports/journal-away.memory.ts';
import { MemoryJournal } from '../ports/journal.memory.ts';
import type { Journal } from '../ports/journal.ts';
import { MemoryNeighbours } from '../ports/neighbours.memory.ts';
import { LookAround } from './look-around.ts';
import { ReadOverview } from './read-overview.ts';

const alerts = new MemoryAlerts();

async function read(around: Surroundings, journal: Journal = new MemoryJournal()) {
  const clock = new FixedClock(NOON);
  const look = new LookAround(new MemoryNeighbours(around), clock);
  const read = await new ReadOverview(look, journal, alerts, clock, SOME_LIMITS).run();
  // As it leaves: what the contract refuses would be answered as a fault.
  encode(Overview, read);
  return read;
}

describe('ReadOverview', () => {
  it('answers services, fleets, providers with their times, and what is wrong', async () => {
    const journal = new MemoryJournal();
    const ended = { provider: 'taecel', outcome: 'succeeded' } as const;
    for (const tookMs of [100, 200, 300]) await journal.take({ sample: aSample({ ...ended, tookMs }) });
    await journal.take({ sample: aSample({ ...ended, at: new Date(NOON.getTime() - 86_400_001) }) });
    await alerts.raise(aFinding(), lookAt(NOON));
    await journal.see({ at: NOON, up: ['service gateway', 'provider taecel'], down: ['service recharge'] });
    const stands = await read(aPicture(), journal);
    expect(stands).toMatchObject({ at: NOON, durable: false, fleets: [aFleet()] });
    expect(stands.services.map(({ name, state, error_budget_bp: left }) => [name, state, left])).toEqual([
      ['gateway', 'up', 10_000],
      ['recharge', 'up', -10_000],
    ]);
    const health = { ended: 3, failed: 0, p50_ms: 200, p99_ms: 300, error_budget_bp: 10_000 };
    expect(stands.providers).toEqual([{ state: aProvider(), ...health }]);
    expect(stands.alerts).toHaveLength(1);
  });

  it('answers what is left of each error budget by its own objective', async () => {
    const journal = new MemoryJournal();
    const ended = { provider: 'taecel', outcome: 'succeeded' } as const;
    for (let index = 0; index < 2_000; index += 1) {
      await journal.take({ sample: aSample({ ...ended, ...(index < 1 && { outcome: 'failed' }) }) });
      const down = index < 1 ? ['service recharge'] : [];
      await journal.see({ at: NOON, up: index < 1 ? [] : ['service recharge', 'provider taecel'], down });
    }
    const budgets = async () => {
      const { services, providers } = await read(aPicture(), journal);
      return [services.at(-1)!.error_budget_bp, providers[0]!.error_budget_bp];
    };
    expect(await budgets()).toEqual([5_000, 5_000]);
    await journal.see({ at: NOON, up: [], down: ['provider taecel'] });
    expect(await budgets()).toEqual([5_000, 0]);
  });

  it('answers how long a service took on average, from the second look on in which it was asked', async () => {
    const clock = new FixedClock(NOON);
    const neighbours = new MemoryNeighbours();
    const overview = new ReadOverview(
      new LookAround(neighbours, clock),
      new MemoryJournal(),
      alerts,
      clock,
      SOME_LIMITS,
    );
    const seen: (number | undefined)[] = [];
    for (const requests of [50, 50, 54]) {
      const counts = [{ id: 'a', requests, faults: 0, tookMs: 10.2 * requests }];
      neighbours.now = aPicture({ services: [aService({ counts })] });
      const { services } = await overview.run();
      seen.push(services.at(-1)!.mean_ms);
      clock.advance(10_000);
    }
    expect(seen).toEqual([undefined, undefined, 10]);
  });

  it('names a service that is silent, and leaves out whoever does not answer', async () => {
    const { services, fleets, providers } = await read({
      services: [aService({ replicas: 2, requests: 5, errors: 1 })],
    });
    expect([fleets, providers]).toEqual([[], []]);
    expect(services).toEqual([
      { name: 'gateway', state: 'silent', replicas: 0, requests: 0, errors: 0 },
      { name: 'recharge', state: 'up', replicas: 2, requests: 5, errors: 1 },
    ]);
  });

  it('answers without what is remembered while that is away, and says that it does not last', async () => {
    const { durable, providers } = await read(aPicture(), new AwayJournal());
    expect(durable).toBe(false);
    expect(providers).toMatchObject([{ ended: 0 }]);
    expect(providers[0]).not.toHaveProperty('p50_ms');
  });
});
