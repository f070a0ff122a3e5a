import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { fleetAccount, providerAccount } from './domain/ledger-ids.ts';
import { SimulatedFleet } from './simulated-fleet.builder.ts';
import type { FleetProcess } from './simulated-fleet.builder.ts';
import type { Fate } from './use-cases/fleet/carrier.builder.ts';
import { SettleFleetException } from './use-cases/fleet/settle-fleet-exception.ts';
import { simsOf, ZONE } from './use-cases/fleet/yard.builder.ts';

/** `SIMULATION_RUN=1047` plays that run again; `SIMULATION_RUNS=20000` plays more. */
const RUNS = Number(process.env['SIMULATION_RUNS'] ?? 150);
const REPLAY = process.env['SIMULATION_RUN'];
const MINUTE = 60_000;
const FATES: readonly Fate[] = [
  'ok',
  'steps',
  'steps',
  'slow',
  'lost',
  'dropped',
  'unsent',
  'refused',
  'refused_at_status',
  'no_funds',
];
const never = () => new AbortController().signal;

async function conduct({ use }: FleetProcess): Promise<void> {
  const begun = await use.begin.run({ fleet: 'gps', trigger: 'manual', id: v7() });
  if (typeof begun === 'object') await use.conduct.run(begun, never());
}

async function byHand({ use }: FleetProcess, sim: string): Promise<void> {
  const wish = { id: v7(), fleet: 'gps', sim, reason: 'the driver called' } as const;
  const requested = await use.request.run(wish).catch(() => undefined);
  if (requested) await use.serve.run(requested);
}

/** Whatever processes do at once, until each has ended or died. */
async function together(world: SimulatedFleet, works: readonly ((one: FleetProcess) => Promise<void>)[]) {
  await Promise.all(
    works.map((work) => {
      const one = world.open();
      return Promise.race([work(one), one.died]);
    }),
  );
}

/** A person looks into the provider's own record, and says what became of what nobody else could tell. */
async function answerAll({ carriers, stores }: SimulatedFleet): Promise<void> {
  const { recharges, exceptions, clock } = stores;
  const settle = new SettleFleetException(recharges, exceptions, clock, ZONE);
  for (const asked of [...exceptions.rows.values()].filter(({ settlement }) => !settlement)) {
    const of = asked.recharge && (await recharges.find(asked.recharge));
    if (!of) throw new Error(`${asked.kind} is about no recharge`);
    const reference = `${of.id}/${of.attempt.number}`;
    const isThere = carriers.some(({ delivered }) => delivered.some((one) => one.reference === reference));
    const verdict = isThere ? 'delivered' : 'not_delivered';
    const context = { actor: 'user:ana', signal: never() };
    await settle.run({ id: asked.id, verdict, reason: 'seen in the portal', receipt: 'R' }, context);
  }
}

async function play(seed: number): Promise<SimulatedFleet> {
  const world = new SimulatedFleet(seed, simsOf(1 + (seed % 6)));
  const { dice, weather, stores } = world;
  Object.assign(weather, { fates: FATES, crash: dice.one([0, 0.005, 0.02]), expire: dice.one([0, 0, 0.01]) });
  for (let episode = 0; episode < 3; episode += 1) {
    stores.settlements.fault = dice.chance(0.2) ? new Error('the tables are away') : undefined;
    const works = [conduct];
    if (dice.chance(0.5)) works.push(conduct);
    if (dice.chance(0.3)) works.push((one) => byHand(one, dice.one(world.sims)));
    if (dice.chance(0.3)) works.push(async ({ use }) => void (await use.resolveAll.run()));
    await together(world, works);
    stores.locks.expire('gps');
    world.pass(dice.upTo(30) * MINUTE);
  }
  Object.assign(weather, { fates: ['steps'], crash: 0, expire: 0 });
  stores.settlements.fault = undefined;
  for (let round = 0; round < 4; round += 1) {
    world.pass(40 * MINUTE);
    await together(world, [async ({ use }) => void (await use.resolveAll.run())]);
    await answerAll(world);
    await together(world, [conduct]);
    stores.locks.expire('gps');
  }
  return world;
}

async function check({ carriers, stores, sims }: SimulatedFleet): Promise<void> {
  const all = stores.recharges.all();
  // A person's wish for a line that is not due any more may fail for good.
  const rows = all.filter(({ state, origin }) => state !== 'failed' || origin === 'run');
  const sold = carriers.flatMap(({ delivered }) =>
    delivered.map(({ reference }) => reference.split('/')[0]!),
  );
  // Each recharge is paid exactly once, whatever happened, and each is for another expiry.
  expect([...sold].sort()).toEqual(rows.map(({ id }) => id).sort());
  const expiries = rows.map(({ line }) => `${line.sim} ${line.expiresAt.toISOString()}`);
  expect(new Set(expiries).size).toBe(rows.length);
  // Nobody is forgotten, and only a person buys more than once.
  const byRuns = rows.filter(({ origin }) => origin === 'run').map(({ line }) => line.sim);
  expect(new Set(byRuns).size).toBe(byRuns.length);
  expect(new Set(rows.map(({ line }) => line.sim))).toEqual(new Set(sims));
  const references = carriers.flatMap(({ heard }) => heard);
  expect(new Set(references).size).toBe(references.length);
  expect(rows.map(({ state }) => state)).toEqual(rows.map(() => 'settled'));
  const details = stores.settlements.details.map(({ sim }) => sim).sort();
  expect(details).toEqual(rows.map(({ line }) => line.sim).sort());
  const { ledger } = stores.recharges;
  expect((await ledger.audit()).findings).toEqual([]);
  expect((await ledger.findAccount(fleetAccount('gps', 'MXN')))?.held).toBe(0n);
  for (const { name, delivered } of carriers) {
    const booked = (await ledger.findAccount(providerAccount(name, 'MXN')))?.balance ?? 0n;
    expect([name, booked]).toEqual([name, delivered.reduce((sum, { amount }) => sum + amount.micros, 0n)]);
  }
}

describe('runs of a fleet in any weather', () => {
  it('pay each line that is due exactly once, and the books are the provider’s record', async () => {
    const first = REPLAY === undefined ? 1 : Number(REPLAY);
    const last = REPLAY === undefined ? RUNS : first;
    for (let seed = first; seed <= last; seed += 1)
      try {
        await check(await play(seed));
      } catch (cause) {
        const again = `run ${seed} (again with SIMULATION_RUN=${seed})`;
        throw new Error(`${again}: ${(cause as Error).message}`, { cause });
      }
  }, 120_000);
});
