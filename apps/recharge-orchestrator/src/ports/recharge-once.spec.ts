import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isOpen } from '../domain/fleet/intending.ts';
import {
  aBatch,
  aRecharge,
  delivered,
  lost,
  refused,
  stepped,
  submitted,
} from '../domain/fleet/recharge.builder.ts';
import type { Recharge } from '../domain/fleet/recharge.ts';
import { fleetAccount, providerAccount } from '../domain/ledger-ids.ts';
import { NOON, later } from '../domain/topup.builder.ts';
import { MemoryBatches } from './batches.memory.ts';
import { MemoryRecharges } from './recharges.memory.ts';

const FLEETS = ['gps', 'iot'] as const;
const PROVIDERS = ['taecel', 'mst'] as const;
const HELD = ['intended', 'submitting', 'unknown'];

/** Another try elsewhere. */
const elsewhere = (from: Recharge): Recharge =>
  stepped(from, {
    state: 'intended',
    attempt: {
      number: from.attempt.number + 1,
      provider: from.attempt.provider === 'taecel' ? 'mst' : 'taecel',
    },
  });

const STEPS = { submitted, lost, delivered, refused, elsewhere };

type Act =
  | {
      readonly act: 'intend';
      readonly fleet: number;
      readonly sim: number;
      readonly expiry: number;
      readonly provider: number;
    }
  /** A step from what somebody has read, which may be stale. */
  | { readonly act: 'step'; readonly read: number; readonly step: keyof typeof STEPS }
  | { readonly act: 'settle'; readonly read: number };

/** How long ago it was read: most often just now. */
const index = fc.oneof({ arbitrary: fc.nat({ max: 3 }), weight: 3 }, fc.nat({ max: 40 }));
/** The one more often than the other, so that much happens to the same line. */
const two = fc.constantFrom(0, 0, 0, 1);
const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    fc.record({ act: fc.constant('intend' as const), fleet: two, sim: two, expiry: two, provider: two }),
    fc.record({
      act: fc.constant('step' as const),
      read: index,
      step: fc.constantFrom(...(Object.keys(STEPS) as (keyof typeof STEPS)[])),
    }),
    fc.record({ act: fc.constant('settle' as const), read: index }),
  ),
  { minLength: 20, maxLength: 60, size: 'max' },
);

/** Lines that several people and processes recharge, each by what they have read at some time. */
function aYard() {
  const recharges = new MemoryRecharges();
  const batches = new MemoryBatches(recharges);
  /** Whatever anybody has ever read. */
  const reads: Recharge[] = [];
  return {
    recharges,
    async perform(act: Act): Promise<void> {
      if (act.act === 'intend') {
        const line = { sim: `668000000${act.sim}`, expiresAt: later(act.expiry * 1_000) };
        const wanted = aRecharge({
          fleet: FLEETS[act.fleet] ?? 'gps',
          line,
          attempt: { provider: PROVIDERS[act.provider] ?? 'taecel' },
        });
        await recharges.intend([wanted], { budget: { from: NOON } });
      } else {
        const from = reads.at(-1 - act.read);
        if (from && act.act === 'settle') await settle(from);
        else if (from && act.act === 'step') await step(from, STEPS[act.step]);
      }
      reads.push(...recharges.all());
    },
  };

  /** A step that can never be is the same as none. */
  async function step(from: Recharge, next: (from: Recharge) => Recharge): Promise<void> {
    await recharges.change({ from, to: next(from) }).catch(() => false);
  }

  async function settle(from: Recharge): Promise<void> {
    const batch = aBatch([from]);
    if (await batches.open(batch)) await batches.settled(batch.id, 1, NOON);
  }
}

const sum = (rows: readonly Recharge[]) => rows.reduce((total, { amount }) => total + amount.micros, 0n);
const by = (rows: readonly Recharge[], key: (row: Recharge) => string) =>
  rows.reduce<Record<string, Recharge[]>>(
    (all, row) => ({ ...all, [key(row)]: [...(all[key(row)] ?? []), row] }),
    {},
  );

async function expectOnce(recharges: MemoryRecharges): Promise<void> {
  const rows = recharges.all();
  const most = (groups: Record<string, Recharge[]>) =>
    Math.max(0, ...Object.values(groups).map(({ length }) => length));
  expect(most(by(rows, ({ fleet, line }) => `${fleet} ${line.sim} ${+line.expiresAt}`))).toBeLessThanOrEqual(
    1,
  );
  expect(most(by(rows.filter(isOpen), ({ line }) => line.sim))).toBeLessThanOrEqual(1);
  for (const fleet of FLEETS) {
    const its = rows.filter((row) => row.fleet === fleet);
    const account = await recharges.ledger.findAccount(fleetAccount(fleet, 'MXN'));
    expect(account?.held ?? 0n).toBe(sum(its.filter(({ state }) => HELD.includes(state))));
    expect(-(account?.balance ?? 0n)).toBe(sum(its.filter(isDelivered)));
  }
  for (const provider of PROVIDERS) {
    const account = await recharges.ledger.findAccount(providerAccount(provider, 'MXN'));
    const its = rows.filter(({ attempt }) => attempt.provider === provider);
    expect(account?.balance ?? 0n).toBe(sum(its.filter(isDelivered)));
  }
}

const isDelivered = ({ state }: Recharge) => state === 'succeeded' || state === 'settled';

describe('recharges, whatever the order of runs, people and stale reads', () => {
  it('are one per expiry and one open per line, and the money is that of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (list) => {
        const yard = aYard();
        for (const act of list) {
          await yard.perform(act);
          await expectOnce(yard.recharges);
        }
        expect((await yard.recharges.ledger.audit()).findings).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
