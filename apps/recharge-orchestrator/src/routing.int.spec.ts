import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Mode } from '@saldo/contracts';
import { topupAccepted } from '@saldo/contracts';
import { SystemClock } from '@saldo/service';
import { FixedClock, freshSandbox } from '@saldo/testing';
import type { Sandbox } from '@saldo/testing';
import { v7 } from 'uuid';
import { LatcomProvider } from './adapters/latcom/latcom.ts';
import { anAdjustment } from './domain/adjustment.builder.ts';
import { intendAttempt } from './domain/attempt.ts';
import { testAccountOf } from './domain/ledger-ids.ts';
import { aPartner } from './domain/partner.builder.ts';
import { NOON, aTopup, patience } from './domain/topup.builder.ts';
import { topupView } from './domain/topup-view.ts';
import { MemoryAdjustments } from './ports/adjustments.memory.ts';
import { MemoryExceptions } from './ports/exceptions.memory.ts';
import { MemoryPartners } from './ports/partners.memory.ts';
import { Providers } from './ports/providers.ts';
import { MemoryTopups } from './ports/topups.memory.ts';
import { aCounter } from './use-cases/counter.builder.ts';

let live: Sandbox;
let test: Sandbox;

beforeAll(async () => {
  [live, test] = await Promise.all([freshSandbox(), freshSandbox()]);
});

afterAll(() => Promise.all([live.stop(), test.stop()]));

function providers(): Providers {
  const at = (name: string, mode: Mode, sandbox: Sandbox) =>
    new LatcomProvider(
      {
        name,
        mode,
        url: sandbox.latcomUrl,
        username: 'saldo',
        password: 'sandbox-latcom',
        submitMs: 10_000,
        askMs: 10_000,
      },
      new SystemClock(),
    );
  return new Providers([at('latcom', 'live', live), at('sandbox', 'test', test)]);
}

/** Two worlds of the same wire, of which a test order may reach one. */
async function aWorld() {
  const partners = new MemoryPartners();
  const partner = aPartner();
  await partners.create(partner);
  await new MemoryAdjustments(partners).open(anAdjustment({ account: partner.id }));
  const topups = new MemoryTopups(partners);
  const registry = providers();
  const clock = new FixedClock(NOON);
  const exceptions = new MemoryExceptions(topups);
  const counter = aCounter({ topups, exceptions, providers: registry, clock, patience });
  const sell = async (mode: Mode, provider?: string) => {
    const chosen = registry.choose(mode, 'mx-open');
    if (typeof chosen === 'string') throw new Error(chosen);
    const id = v7();
    const { dueAt: _, ...attempt } = intendAttempt(id, provider ?? chosen.name, NOON);
    const account = mode === 'live' ? partner.id : testAccountOf(partner.id);
    const topup = aTopup({ id, account, mode, attempt });
    await topups.open(topup, { event: topupAccepted, payload: topupView(topup) });
    await counter.submit.run(id);
    return id;
  };
  return { sell, topups };
}

const referencesAt = async (sandbox: Sandbox) =>
  (await sandbox.deliveries()).map(({ dist_transid }) => dist_transid);

it('sends every order to the world of its mode, and to no other', async () => {
  const { sell } = await aWorld();
  const [liveIds, testIds] = [
    await Promise.all([sell('live'), sell('live')]),
    await Promise.all([sell('test'), sell('test'), sell('test')]),
  ];
  expect((await referencesAt(live)).sort()).toEqual([...liveIds].sort());
  expect((await referencesAt(test)).sort()).toEqual([...testIds].sort());
});

it('reaches no provider with a test order that names a live one', async () => {
  const { sell, topups } = await aWorld();
  const before = [await referencesAt(live), await referencesAt(test)];
  const id = await sell('test', 'latcom');
  expect((await topups.find(id))?.status).toBe('accepted');
  expect([await referencesAt(live), await referencesAt(test)]).toEqual(before);
});
