import { describe, expect, it } from '@jest/globals';
import { parseSchedule } from '../../domain/fleet/schedule.ts';
import { pause } from '../../domain/fleet/standing.ts';
import { context } from '../shop.builder.ts';
import type { HeldFleets } from './hold-fleets.ts';
import { SettleFleetException } from './settle-fleet-exception.ts';
import { aTracker, aYard, simsOf, ZONE } from './yard.builder.ts';
import type { YardOptions } from './yard.builder.ts';

const operator = { ...context, actor: 'operator:1' };
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const never = { terms: { schedule: parseSchedule('never')! } };

/** A fleet with what its clock does: looks, and runs what begins. */
function aNight(options: YardOptions = {}) {
  const yard = aYard({ sims: simsOf(2), ...options });
  const { recharges, exceptions, clock } = yard;
  const settling = new SettleFleetException(recharges, exceptions, clock, ZONE);
  return {
    ...yard,
    /** A line more that is due. */
    addLine(sim: string) {
      yard.lines.rows.push(aTracker(sim));
      yard.settlements.addLine('gps', sim, 0);
    },
    async look() {
      yard.advance(SECOND_MS);
      const begun = await yard.tick.run('gps');
      return begun && yard.conduct.run(begun, new AbortController().signal);
    },
    /** The last that a person was asked, as he answers it. */
    async answer(verdict: 'delivered' | 'not_delivered') {
      yard.advance(SECOND_MS);
      const [asked] = await exceptions.list({ status: 'open' }, { limit: 1 });
      const input = { id: asked!.id, verdict, reason: 'seen in the portal' };
      return settling.run(input, operator);
    },
  };
}

type Night = ReturnType<typeof aNight>;

/** The answer to the first line is lost, and nobody but a person can say what became of it; a new line is due. */
async function blockedByOutcome(night: Night, first: () => Promise<unknown> = () => night.go()) {
  for (const seller of night.sellers) seller.capabilities = ['balance'];
  night.carrier.fate = ({ phone }) => (phone.endsWith('1') ? 'lost' : 'ok');
  await first();
  night.addLine('6680000009');
  expect(await night.go()).toMatchObject({ state: 'blocked' });
}

async function unwritten(night: Night) {
  night.settlements.fault = new Error('the tables are away');
  expect(await night.go()).toMatchObject({ state: 'finished', succeeded: 2, settled: 0 });
}

describe('a fleet that is blocked by an outcome that nobody knows', () => {
  it.each(['delivered', 'not_delivered'] as const)(
    'runs at once, and once, when a person says it was %s',
    async (verdict) => {
      const night = aNight();
      await blockedByOutcome(night);
      expect(await night.look()).toBeUndefined();
      await night.answer(verdict);
      night.carrier.fate = () => 'ok';
      const bought = verdict === 'delivered' ? 1 : 2;
      expect(await night.look()).toMatchObject({
        ...{ trigger: 'unblocked', state: 'finished', succeeded: bought },
      });
      expect(new Set(night.states())).toEqual(new Set(['settled']));
      expect((await night.runs.standing('gps')).blockedSince).toBeUndefined();
      expect(await night.look()).toBeUndefined();
    },
  );

  it('runs when the provider says it, without anybody', async () => {
    const night = aNight();
    await blockedByOutcome(night);
    night.advance(SECOND_MS);
    const [unknown] = await night.recharges.inState('gps', ['unknown'], 1);
    night.sellers[0]!.capabilities = ['statement', 'balance'];
    await night.resolve.run(unknown!, night.fleets.get('gps')!);
    expect(await night.look()).toMatchObject({ trigger: 'unblocked', succeeded: 1 });
  });

  it('waits while it is paused, and goes on when it is resumed', async () => {
    const night = aNight();
    await blockedByOutcome(night);
    await night.runs.adjust('gps', (was) => pause(was, 'maintenance'));
    await night.answer('delivered');
    expect(await night.look()).toBeUndefined();
    await night.runs.adjust('gps', ({ reason: _reason, ...was }) => ({ ...was, state: 'active' }));
    expect(await night.look()).toMatchObject({ trigger: 'unblocked' });
  });
});

describe('a fleet whose deliveries could not be written into the tables', () => {
  it('is blocked at once, and tries again later and later, and runs when they can be written', async () => {
    const night = aNight();
    await unwritten(night);
    expect(await night.describe.run('gps')).toMatchObject({ state: 'blocked', unsettled: 2 });
    expect(night.told().filter((name) => name === 'fleet.blocked')).toHaveLength(1);
    expect(await night.look()).toBeUndefined();
    night.advance(15 * SECOND_MS);
    expect(await night.look()).toMatchObject({ trigger: 'unblocked', state: 'blocked' });
    night.settlements.fault = undefined;
    expect(await night.look()).toBeUndefined();
    night.advance(16 * SECOND_MS);
    expect(await night.look()).toMatchObject({ trigger: 'unblocked', state: 'finished' });
    expect(night.told().filter((name) => name.startsWith('fleet.'))).toEqual([
      'fleet.blocked',
      'fleet.released',
    ]);
  });

  it('runs as soon as its database is back, however long that took', async () => {
    const held: HeldFleets = { holds: new Map() };
    const night = aNight({ ...never, held });
    await unwritten(night);
    held.holds = new Map([['gps', 'GPS_DB is away']]);
    night.advance(8 * MINUTE_MS);
    expect(await night.look()).toBeUndefined();
    [held.holds, night.settlements.fault] = [new Map(), undefined];
    expect(await night.look()).toMatchObject({ trigger: 'unblocked', state: 'finished', settled: 0 });
    expect(night.states()).toEqual(['settled', 'settled']);
  });

  it('writes what a person bought and nobody wrote, though no run was held up', async () => {
    const night = aNight(never);
    const wish = { id: '01936f3e-0000-7000-8000-0000000000a1', fleet: 'gps', sim: simsOf(1)[0]! } as const;
    const requested = await night.request.run({ ...wish, reason: 'the driver called' });
    night.settlements.fault = new Error('the tables are away');
    await night.serve.run(requested);
    night.settlements.fault = undefined;
    expect(await night.look()).toBeUndefined();
    night.advance(15 * SECOND_MS);
    expect(await night.look()).toMatchObject({ trigger: 'unblocked', state: 'finished', planned: 0 });
    expect(night.states()).toEqual(['settled']);
  });
});

describe('a fleet that never runs by itself', () => {
  it('goes on with what a person began, and buys nothing after that', async () => {
    const night = aNight(never);
    await blockedByOutcome(night);
    await night.answer('delivered');
    expect(await night.look()).toMatchObject({ trigger: 'unblocked', succeeded: 1 });
    night.addLine('6680000010');
    await unsettledByHand(night);
    night.addLine('6680000011');
    expect(await night.look()).toMatchObject({ trigger: 'unblocked', planned: 0 });
    expect(night.carrier.heard).toHaveLength(4);
  });

  it('settles what the schedule left that it had before, and buys nothing', async () => {
    const night = aNight(never);
    const scheduled = async () => {
      const begun = await night.begin.run({
        fleet: 'gps',
        trigger: 'schedule',
        scheduledFor: night.clock.now(),
      });
      if (typeof begun === 'string') throw new Error(begun);
      night.settlements.fault = new Error('the tables are away');
      return night.conduct.run(begun, new AbortController().signal);
    };
    expect(await scheduled()).toMatchObject({ succeeded: 2, settled: 0 });
    night.settlements.fault = undefined;
    night.addLine('6680000009');
    night.advance(MINUTE_MS);
    expect(await night.look()).toMatchObject({
      ...{ trigger: 'unblocked', state: 'finished', planned: 0 },
      reason: 'nothing is bought: its schedule is never',
    });
    expect(night.states()).toEqual(['settled', 'settled']);
  });
});

/** A run that a person wants serves his wish, but for writing it down. */
async function unsettledByHand(night: Night) {
  night.settlements.fault = new Error('the tables are away');
  expect(await night.go()).toMatchObject({ state: 'finished', succeeded: 1, settled: 0 });
  night.settlements.fault = undefined;
  night.advance(MINUTE_MS);
}
