import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FLEETS, quarantine } from '@saldo/contracts';
import type { FleetName, FleetState } from '@saldo/contracts';
import { until } from '@saldo/testing';
import { FleetHouse } from './fleet-house.ts';
import { aReplica } from './fleet-replica.ts';
import type { LineSet } from './fleet-lines.ts';
import { expectOneFleetStory } from './fleet-story.ts';

const LIMIT_MS = 240_000;
/** Three hundred lines. */
const MANY = { gps: 140, voice: 80, iot: 80 };

const house = new FleetHouse();

beforeAll(() => house.open(), 240_000);
afterAll(() => house.close(), 60_000);

describe('an orchestrator killed with kill -9 while fleets are recharged', () => {
  it.each([
    ['fleet:after-intent', 'fleet:batch-open', 'taecel'],
    ['fleet:after-request', 'fleet:before-expiry', 'taecel'],
    ['fleet:after-request', 'fleet:inside-settlement', 'mst'],
    ['fleet:before-status', 'fleet:settlement-written', 'taecel'],
    ['fleet:after-success', 'fleet:between-databases', 'mst'],
  ] as const)(
    'pays each line once and forgets none: at %s, and again at %s, bought at %s and then at the other',
    async (first, second, seller) => {
      const lines = await house.addLines(MANY);
      await house.favour(seller);
      await house.crash([first, second], () => house.favour(seller === 'taecel' ? 'mst' : 'taecel'));
      await house.rest();
      await expectOneFleetStory(house, lines);
    },
    LIMIT_MS,
  );

  it(
    'pays each line once and forgets none: three times in one run, whenever',
    async () => {
      const lines = await house.addLines(MANY);
      await house.favour('taecel');
      await house.runAll();
      for (const share of [0.1, 0.3, 0.6]) {
        await house.goOn(lines.all, share * lines.all.length);
        house.fleet.kill('recharge');
        await house.fleet.back('recharge');
      }
      await house.rest();
      await expectOneFleetStory(house, lines);
    },
    LIMIT_MS,
  );
});

describe('providers that lose answers and refuse', () => {
  it(
    'are paid once for each line; what only a person can know holds its fleet back until it is settled',
    async () => {
      const lines = await house.addLines({ gps: 40, voice: 20, iot: 20 });
      const spoilt = await spoil(lines);
      await house.favour('taecel');
      await house.run('gps');
      await house.bought(lines.gps, 1);
      await house.favour('mst');
      await Promise.all([house.run('voice'), house.run('iot')]);
      const ends = await Promise.all(FLEETS.map((name) => house.ended(name)));
      expect(ends.map(({ unknown }) => unknown > 0)).toEqual([true, true, true]);
      await expectAsked(spoilt.forPersons);
      const away = (await house.bus.ask(quarantine.list, { limit: 500 })).data.map(({ sim }) => sim);
      expect(away.filter((sim) => lines.all.includes(sim)).sort()).toEqual([...spoilt.refused].sort());

      const later = await house.addLines({ gps: 2, voice: 2, iot: 2 });
      for (const name of FLEETS) await expectBlocked(name);
      expect(await house.deliveredTo(later.all)).toEqual([]);
      await house.answerAll();
      for (const name of FLEETS) await expectReleased(name);
      await house.rest();
      await expectOneFleetStory(house, lines, spoilt.refused);
      await expectOneFleetStory(house, later);
    },
    LIMIT_MS,
  );
});

describe('two replicas whose Redis dies in the middle of a run', () => {
  it(
    'pay each line once',
    async () => {
      const lines = await house.addLines({ gps: 70, voice: 40, iot: 40 });
      await house.favour('mst');
      const other = await aReplica(house.fleet);
      try {
        await Promise.all([house.runAll(), house.runAll(), house.runAll()]);
        await house.bought(lines.all, 15);
        house.fleet.kill('redis');
        await Promise.all([house.runAll(), house.runAll(), house.runAll()]);
        await house.rest();
      } finally {
        await other.stop();
      }
      await house.fleet.back('redis');
      await expectOneFleetStory(house, lines);
    },
    LIMIT_MS,
  );
});

/** Lines to which something happens once; TAECEL is where trackers are bought, and MST where the others are. */
async function spoil({ gps, voice, iot }: LineSet) {
  const taecel = [
    'timeout_after_effect',
    'plain_text_first',
    'reset_after_effect',
    'server_error_after_effect',
    'refuse_repeat',
    'timeout_before_effect',
    'refuse_phone',
  ];
  for (const [at, one] of taecel.entries())
    await house.taecel.order({ referencia: gps[at]!, behaviours: [one] });
  const mst = {
    [voice[0]!]: 'fault_11',
    [voice[1]!]: 'timeout_after_effect',
    [voice[2]!]: 'decline_product',
  };
  const agents = { [iot[0]!]: 'reset_before_effect', [iot[1]!]: 'server_error_after_effect' };
  for (const [phone, one] of Object.entries({ ...mst, ...agents }))
    await house.mst.fault({ phone, behaviours: [one] });
  return {
    /** TAECEL's statement tells of what was sold, and of what was not it says nothing; MST has none. */
    forPersons: [gps[5]!, voice[0]!, voice[1]!, iot[0]!, iot[1]!],
    refused: [gps[6]!, voice[2]!],
  };
}

async function expectAsked(sims: readonly string[]): Promise<void> {
  const asked = async () => (await house.exceptions()).length >= sims.length;
  await until(asked, { limitMs: 30_000, what: 'exceptions' });
  const exceptions = await house.exceptions();
  expect(exceptions.map(({ sim, kind }) => `${sim} ${kind}`).sort()).toEqual(
    sims.map((sim) => `${sim} unresolved`).sort(),
  );
}

async function expectBlocked(name: FleetName): Promise<void> {
  await house.run(name);
  expect(await house.ended(name)).toMatchObject({ state: 'blocked', planned: 0, succeeded: 0 });
  await until(() => stands(name, 'blocked', /^left of earlier runs: /), { what: `${name} to be blocked` });
  expect((await house.toldOf(name)).at(-1)).toBe('fleet.blocked');
}

/** It goes on by itself as soon as the last answer is given. */
async function expectReleased(name: FleetName): Promise<void> {
  await until(() => stands(name, 'idle'), { limitMs: 30_000, what: `${name} to be released` });
  expect(await house.ended(name)).toMatchObject({ trigger: 'unblocked', state: 'finished' });
  expect((await house.toldOf(name)).at(-1)).toBe('fleet.released');
}

/** How a fleet stands is written after its run has ended. */
async function stands(name: FleetName, state: FleetState, reason = /^/): Promise<boolean> {
  const standing = (await house.standings()).find((one) => one.name === name);
  return standing?.state === state && reason.test(standing.reason ?? '');
}
