import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, DAY_MS } from '@saldo/calendar';
import type { BusinessDate } from '@saldo/calendar';
import type { FleetExceptionKind, RechargeState } from '@saldo/contracts';
import { money } from '@saldo/money';
import { freshSandbox } from '@saldo/testing';
import type { Sandbox } from '@saldo/testing';
import { v7 } from 'uuid';
import { MstProvider } from './adapters/mst/mst.ts';
import { books } from './adapters/postgres/books.builder.ts';
import type { Books } from './adapters/postgres/books.builder.ts';
import { TaecelProvider } from './adapters/taecel/taecel.ts';
import { intendRecharge } from './domain/fleet/recharge-steps.ts';
import type { RunTerms, RunTermsOfFleets } from './domain/fleet/run-terms.ts';
import { patience } from './domain/topup.builder.ts';
import { MemoryFloats } from './ports/floats.memory.ts';
import { MemoryReconciliations } from './ports/reconciliations.memory.ts';
import { MemorySettlements } from './ports/settlements.memory.ts';
import { Providers } from './ports/providers.ts';
import { AskBalances } from './use-cases/fleet/ask-balances.ts';
import { AskAboutItems } from './use-cases/fleet/ask-about-items.ts';
import { CompareDay } from './use-cases/fleet/compare-day.ts';
import { CompareFloats } from './use-cases/fleet/compare-floats.ts';
import { fleetUseCases } from './use-cases/fleet/engine.builder.ts';
import { ResolveByStatement } from './use-cases/fleet/resolve-by-statement.ts';
import { aTracker, aYardOfStores, runTerms, ZONE } from './use-cases/fleet/yard.builder.ts';

/** What a provider's behaviour must come to for a line of a fleet, however long it takes. */
interface Row {
  /** How often the number was truly credited. */
  readonly credits: number;
  /** What is known when the provider was heard out, when patience is over, and when the day was compared. */
  readonly states: readonly [RechargeState, RechargeState, RechargeState];
  /** What a person is asked about it in the end. */
  readonly asks?: readonly FleetExceptionKind[];
  readonly isQuarantined?: true;
}

const sold: Row = { credits: 1, states: ['settled', 'settled', 'settled'] };
const refused: Row = { credits: 0, states: ['failed', 'failed', 'failed'] };
const quarantined: Row = { ...refused, isQuarantined: true };
/** Found in the statement, where nobody can be asked by name. */
const found: Row = { credits: 1, states: ['unknown', 'settled', 'settled'] };
/** Nothing was delivered, and no statement can prove that. */
const nowhere: Row = { credits: 0, states: ['unknown', 'unknown', 'unknown'], asks: ['unresolved'] };
/** StatusTXN never says what can be believed; the statement of the day does. */
const resolved: Row = { credits: 1, states: ['unknown', 'unknown', 'settled'] };

const TAECEL: Readonly<Record<string, Row>> = {
  accept: sold,
  refuse_phone: quarantined,
  refuse_float: refused,
  refuse_undocumented: nowhere,
  refuse_amount: quarantined,
  refuse_repeat: refused,
  fail: quarantined,
  fail_in_row: refused,
  timeout_before_effect: nowhere,
  timeout_then_failed: { credits: 0, states: ['unknown', 'failed', 'failed'] },
  timeout_after_effect: found,
  pending_first: sold,
  reset_after_effect: found,
  reset_before_effect: nowhere,
  server_error_after_effect: found,
  server_error_before_effect: nowhere,
  html: found,
  truncated: found,
  huge: found,
  plain_text_first: sold,
  drip: found,
  // Under another sale's name it is never found; the sale that nobody here knows is its own.
  duplicate_id: {
    ...resolved,
    states: ['unknown', 'unknown', 'unknown'],
    asks: ['missing_ours', 'unresolved'],
  },
  without_id: found,
  // Failed by TAECEL's word, and in its statement all the same.
  denied_first: { ...refused, credits: 1, asks: ['missing_ours'] },
  wrong_amount: resolved,
  wrong_phone: resolved,
  skewed: sold,
  silent_status: resolved,
  forbidden: refused,
};

/** MST is never asked: whoever got no answer waits for a person. */
const lost = (credits: number): Row => ({ ...nowhere, credits });

const MST: Readonly<Record<string, Row>> = {
  success: sold,
  decline_product: quarantined,
  decline_float: refused,
  decline_undocumented: refused,
  timeout_before_effect: lost(0),
  timeout_after_effect: lost(1),
  reset_mid_body: lost(1),
  reset_before_effect: lost(0),
  reset_after_effect: lost(1),
  server_error_after_effect: lost(1),
  server_error_before_effect: lost(0),
  html: lost(1),
  truncated: lost(1),
  empty: lost(1),
  huge: lost(1),
  entity: lost(1),
  windows_1252: sold,
  fault_11: lost(1),
  fault_12: lost(1),
  drip: lost(1),
  two_results: lost(1),
  delivered_twice: { ...sold, credits: 2 },
  success_without_folio: lost(1),
  wrong_amount: lost(1),
  wrong_phone: lost(1),
};

/** Nothing that is answered at all takes so long, however busy the machine is. */
const LIMIT_MS = 2_000;
const AT_ONCE = 8;
let sandbox: Sandbox;
let shelf: Books;
let sellers: { readonly taecel: TaecelProvider; readonly mst: MstProvider };
let story: Story;

beforeAll(async () => {
  const pace = { SALDO_SANDBOX_HANG_MS: '3000', SALDO_SANDBOX_DRIP_MS: '3000' };
  const taecel = { SALDO_SANDBOX_TAECEL_SECOND_MS: '0', SALDO_SANDBOX_TAECEL_REPEAT_MS: '0' };
  [sandbox, shelf] = await Promise.all([freshSandbox({ ...pace, ...taecel }), books()]);
  sellers = openSellers();
  await sandbox.taecel.order({ referencia: '6680000001', behaviours: ['forbidden'] });
  story = await tell(await wishes());
}, 120_000);

afterAll(() => Promise.all([sellers.taecel.close(), sellers.mst.close(), sandbox.stop(), shelf.close()]));

function openSellers() {
  const { url, key, nip } = sandbox.taecel;
  const login = { user: 'saldo', password: 'sandbox-mst', url: sandbox.mst.url };
  const limits = { submitMs: LIMIT_MS, askMs: LIMIT_MS, readMs: 10_000, balanceMs: 10_000 };
  return {
    taecel: new TaecelProvider({ name: 'taecel', mode: 'live', url, key, nip, ...limits }),
    mst: new MstProvider({ name: 'mst', mode: 'live', ...login, ...limits }),
  };
}

interface Wish {
  readonly behaviour: string;
  readonly provider: keyof typeof sellers;
  readonly sim: string;
}

/** A line for everything that either provider can be made to do. */
async function wishes(): Promise<readonly Wish[]> {
  const control = async (name: string): Promise<unknown> =>
    ((await (await fetch(`${sandbox.url}/_sandbox/${name}/behaviours`)).json()) as { behaviours: unknown })
      .behaviours;
  const taecel = (await control('taecel')) as { RequestTXN: Record<string, { suffix?: string }> };
  const mst = (await control('mst')) as { name: string; suffix: string }[];
  return [
    ...Object.entries(taecel.RequestTXN).map(([behaviour, { suffix = '0001' }]) => {
      return { behaviour, provider: 'taecel', sim: `668000${suffix}` } as const;
    }),
    ...mst.map(({ name, suffix }) => ({ behaviour: name, provider: 'mst', sim: `669000${suffix}` }) as const),
  ];
}

/** The fleet's engine on both real wires and our real books, with a clock that can be set on. */
function anEngine() {
  let aheadMs = 0;
  const clock = { now: () => new Date(Date.now() + aheadMs) };
  const settlements = new MemorySettlements(ZONE);
  const providers = new Providers(Object.values(sellers));
  const { recharges, batches, quarantines, fleetExceptions: exceptions } = shelf;
  const terms: RunTerms = runTerms({ patience: { ...patience, callMs: 3_000, askMs: 300 } });
  const fleets: RunTermsOfFleets = new Map([['gps', terms]]);
  const use = fleetUseCases({
    ...{
      ...aYardOfStores(clock),
      recharges,
      batches,
      quarantines,
      exceptions,
      settlements,
      providers,
      fleets,
    },
    selection: {},
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  const steps = {
    resolve: new ResolveByStatement(use.conclude, fleets),
    floats: new CompareFloats(new MemoryFloats(), recharges, exceptions, clock),
    ask: new AskAboutItems(exceptions),
  };
  const days = { zone: ZONE, callMs: terms.patience.callMs };
  const compare = new CompareDay(recharges, new MemoryReconciliations(), steps, clock, days);
  const settle = () => use.settle.run({ fleet: 'gps', kind: 'recovery' });
  return {
    settlements,
    async buy({ sim, provider }: Wish): Promise<void> {
      const line = aTracker(sim, { expiresAt: new Date(clock.now().getTime() - 3_600_000) });
      const purchase = { product: 'TEL010', amount: money(10_000_000n, 'MXN'), days: 8 };
      const wanted = { line, purchase, state: 'expired', verdict: 'recharge', reason: 'due' } as const;
      const recharge = intendRecharge(wanted, { provider, origin: 'manual', run: v7(), now: clock.now() });
      await recharges.intend([recharge], { budget: { from: clock.now() } });
      const own = new AskBalances(new Providers([sellers[provider]]));
      const joined = { leave: () => Promise.resolve() };
      await use.serve.run({ recharge, toBuy: { purses: await own.run(terms.threshold), joined } });
    },
    /** As long as a person is not asked yet, and a little longer. */
    async outlast(): Promise<void> {
      aheadMs += terms.patience.exceptionMs;
      while ((await use.resolveAll.run()).length > 0) aheadMs += 1;
      await settle();
    },
    async compareDay(day: BusinessDate): Promise<void> {
      aheadMs += 2 * DAY_MS;
      for (const provider of providers.all()) await compare.run(provider, day);
      await settle();
    },
  };
}

/** What became of every line, by its number. */
interface Story {
  readonly wishes: readonly Wish[];
  readonly settlements: MemorySettlements;
  readonly states: readonly ReadonlyMap<string, RechargeState>[];
  readonly asked: ReadonlyMap<string, readonly FleetExceptionKind[]>;
  readonly quarantined: ReadonlySet<string>;
}

/** Buys every line, the first alone, so that every other one has a sale before it. */
async function tell([first, ...others]: readonly Wish[]): Promise<Story> {
  if (!first) throw new Error('the sandbox can do nothing');
  const [engine, day] = [anEngine(), businessDate(new Date(), ZONE)];
  await engine.buy(first);
  const queue = others.values();
  const worker = async () => {
    for (const wish of queue) await engine.buy(wish);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const states = [await statesNow()];
  await engine.outlast();
  states.push(await statesNow());
  await engine.compareDay(day);
  states.push(await statesNow());
  const asked = new Map<string, FleetExceptionKind[]>();
  for (const { sim = '', kind } of await shelf.fleetExceptions.list({ status: 'open' }, { limit: 500 }))
    asked.set(sim, [...(asked.get(sim) ?? []), kind]);
  const quarantined = await shelf.quarantines.sims('gps');
  return { wishes: [first, ...others], settlements: engine.settlements, states, asked, quarantined };
}

async function statesNow(): Promise<ReadonlyMap<string, RechargeState>> {
  const rows = await shelf.database.query<{ sim: string; state: RechargeState }>(
    'SELECT sim, state FROM recharges',
  );
  return new Map(rows.map(({ sim, state }) => [sim, state]));
}

function endOf({ sim }: Wish, credits: number) {
  return {
    credits,
    states: story.states.map((states) => states.get(sim)),
    asks: (story.asked.get(sim) ?? []).toSorted(),
    isQuarantined: story.quarantined.has(sim),
    rows: story.settlements.details.filter((detail) => detail.sim === sim).length,
  };
}

const expectedOf = ({ credits, states, asks = [], isQuarantined }: Row) => ({
  ...{ credits, states, asks, isQuarantined: isQuarantined === true },
  rows: states.includes('settled') ? 1 : 0,
});

describe.each([
  ['taecel', TAECEL],
  ['mst', MST],
] as const)('every behaviour of %s', (provider, table) => {
  const own = () => story.wishes.filter((wish) => wish.provider === provider);

  it('is in this table', () => {
    expect(Object.keys(table).sort()).toEqual(
      own()
        .map(({ behaviour }) => behaviour)
        .sort(),
    );
  });

  it.each(Object.entries(table))('%s comes to what it truly did', async (name, row) => {
    const wish = own().find(({ behaviour }) => behaviour === name);
    if (!wish) throw new Error(`the sandbox cannot do ${name}`);
    const credits = await sandbox[provider].deliveries(wish.sim);
    expect(endOf(wish, credits.length)).toEqual(expectedOf(row));
  });
});

it('leaves a ledger that holds', async () => {
  expect((await shelf.ledger.audit()).findings).toEqual([]);
});
