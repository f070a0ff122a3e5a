import { until } from '../until.ts';
import type { CallAccountBody, CallBody, CdrBody } from './call-bodies.ts';
import { DEMO_PLAN } from './call-demo.ts';
import { accountOf, called, callOf, costOf, microsOf, recordOf, showDollars, showSeconds } from './called.ts';
import { ADMIN } from './demo.ts';
import { CALLED, Exchange } from './exchange.ts';
import type { LegTruth } from './exchange.ts';
import { expect } from './http.ts';
import { Operator } from './operator.ts';
import { SECOND_MICROS } from './rates.ts';
import type { TourKit, TourStep } from './tour.ts';

const CREDIT = '0.20';
const TALK_MS = 7_500;
/** A switch schedules by whole seconds, and its clock moves in steps: it ends a call in its last paid second, or so much after it. */
const TICK_US = 40_000;

/** What happens on a switch whose calls Saldo bills. */
export const calling: readonly TourStep[] = [
  { title: 'A call is authorised, extended while it lasts, and billed', run: call },
  {
    title: 'The engine is killed during a call, the caller hangs up unheard, and the call is billed right',
    run: killEngine,
  },
  { title: 'A call is cut exactly when the money ends', run: spendAll },
  { title: 'The next call cannot be paid: it never rings, and the phone is told why', run: refuse },
];

async function call(kit: TourKit): Promise<readonly string[]> {
  const ana = await Operator.logIn(kit, ADMIN);
  const number = `tour-${Date.now().toString(36)}`;
  const made = await ana.post<CallAccountBody>('/call-accounts', {
    ...{ number, name: 'Tour', kind: 'prepaid', currency: 'USD', plan: DEMO_PLAN, identities: [] },
  });
  expect(made, { status: 201, state: 'active' });
  called.open(made.body);
  const credit = { direction: 'credit', amount: CREDIT, reason: 'first top-up of the tour' };
  expect(await ana.post(`${called.path}/entries`, credit), { status: 201 });
  const exchange = new Exchange(kit);
  const leg = await exchange.dial({ account: number, talksMs: TALK_MS });
  const seen = await watch(ana, leg);
  const { truth, cdr } = await billed(ana, exchange, leg);
  if (seen.at(-1)!.extension_count < 2)
    throw new Error(`more was held ${seen.at(-1)!.extension_count} times`);
  return [
    `account ${number} of the plan "${DEMO_PLAN}" gets ${CREDIT} USD; ${number} calls +${CALLED}`,
    ...seen.map(showHold),
    `the switch measured ${showSeconds(truth.billable_us!)}: ${cdr.billed_seconds} s are billed, ${showDollars(costOf(cdr))}, and the rest is free again`,
    `because: ${cdr.explanation?.text}`,
  ];
}

/** What is held for a call, each time that it changes, until it is over. */
async function watch(ana: Operator, leg: string): Promise<readonly CallBody[]> {
  const seen: CallBody[] = [];
  await until(
    async () => {
      const now = await callOf(ana, leg);
      const last = seen.at(-1);
      if (now && (now.held.amount !== last?.held.amount || now.state !== last.state)) seen.push(now);
      return last !== undefined && now === undefined;
    },
    { what: 'the call to be over', limitMs: 60_000, everyMs: 50 },
  );
  return seen;
}

function showHold({ state, held, paid_seconds, extension_count }: CallBody): string {
  const when = extension_count === 0 ? state : `extended (${extension_count})`;
  return `${when}: ${held.amount} USD are held and pay for ${paid_seconds} s`;
}

/** What the switch measured of a call and what Saldo made of it, which must be the same. */
async function billed(
  ana: Operator,
  exchange: Exchange,
  leg: string,
): Promise<{ truth: LegTruth; cdr: CdrBody }> {
  const truth = await exchange.ended(leg);
  const cdr = await until(
    async () => {
      const record = await recordOf(ana, leg);
      return record && (!record.estimated || record.corrections?.length) ? record : undefined;
    },
    { what: 'the record of the call', limitMs: 60_000, everyMs: 100 },
  );
  const durationUs = cdr.corrections?.at(-1)?.duration_us ?? cdr.duration_us;
  if (durationUs !== truth.billable_us)
    throw new Error(`the switch measured ${truth.billable_us} µs, the record has ${durationUs} µs`);
  called.measured.set(leg, durationUs);
  return { truth, cdr };
}

async function killEngine(kit: TourKit): Promise<readonly string[]> {
  const ana = await Operator.logIn(kit, ADMIN);
  const exchange = new Exchange(kit);
  const leg = await exchange.dial({ account: called.account.number, talksMs: 2_500 });
  await until(async () => (await callOf(ana, leg))?.state === 'answered', { what: 'an answer', everyMs: 20 });
  const engine = kit.fleet.process('billing');
  const killed = engine.record?.pid;
  if (killed === undefined) throw new Error('billing does not run');
  process.kill(killed, 'SIGKILL');
  const { truth, cdr } = await billed(ana, exchange, leg);
  const paid = startedSeconds(truth.billable_us!);
  if (engine.record?.pid === killed) throw new Error('billing was not started again');
  if (costOf(cdr) !== paid * SECOND_MICROS)
    throw new Error(
      `${paid} s cost ${showDollars(paid * SECOND_MICROS)}, and ${showDollars(costOf(cdr))} were taken`,
    );
  return [
    `kill -9 of billing (process ${killed}) while ${called.account.number} talks; it is started again as process ${engine.record?.pid}`,
    `the caller hung up after ${showSeconds(truth.billable_us!)}, with nobody listening to the switch`,
    ...showFinding(cdr),
    `in the end ${paid} s are billed, ${showDollars(costOf(cdr))}`,
  ];
}

function showFinding({ source, duration_us, cost, corrections = [] }: CdrBody): readonly string[] {
  const known = `billing takes the switch again and finds the call gone: ${showSeconds(duration_us)}, ${cost?.amount} USD`;
  const first = source === 'estimate' ? `${known} by its last sign of life, an estimate` : known;
  const later = corrections.map(
    ({ difference, cost: right }) =>
      `then the switch's own record comes (mod_json_cdr): ${right.amount} USD, so ${difference.amount} USD more are taken`,
  );
  return [first, ...later];
}

async function spendAll(kit: TourKit): Promise<readonly string[]> {
  const ana = await Operator.logIn(kit, ADMIN);
  const exchange = new Exchange(kit);
  const { available } = await accountOf(ana);
  const seconds = Number(microsOf(available) / SECOND_MICROS);
  const leg = await exchange.dial({ account: called.account.number });
  const { truth, cdr } = await billed(ana, exchange, leg);
  const leftUs = seconds * 1_000_000 - truth.billable_us!;
  if (truth.cause !== 'ALLOTTED_TIMEOUT' || leftUs < -TICK_US || leftUs >= 1_000_000)
    throw new Error(`${seconds} s were paid for, and it ended after ${truth.billable_us} µs: ${truth.cause}`);
  const { balance, held } = await accountOf(ana);
  if (microsOf(balance) !== 0n || microsOf(held) !== 0n)
    throw new Error(`the balance is ${balance.amount}, and ${held.amount} are held`);
  return [
    `${available.amount} USD pay for ${seconds} s, and nobody hangs up`,
    `the switch ends it with ${truth.cause} after ${showSeconds(truth.billable_us!)}, in the last second that is paid for; ${cdr.billed_seconds} s are billed, ${cdr.cost?.amount} USD`,
    `balance ${balance.amount} USD, held ${held.amount} USD: nothing is owed`,
  ];
}

async function refuse(kit: TourKit): Promise<readonly string[]> {
  const ana = await Operator.logIn(kit, ADMIN);
  const exchange = new Exchange(kit);
  const leg = await exchange.dial({ account: called.account.number });
  const { cause, billable_us } = await exchange.ended(leg);
  const cdr = await until(() => recordOf(ana, leg), { what: 'the record of the refusal' });
  if (cause !== 'OUTGOING_CALL_BARRED' || billable_us !== 0 || cdr.refusal !== 'insufficient_balance')
    throw new Error(`the phone was told ${cause}, the record says ${cdr.refusal}`);
  return [`the phone gets ${cause} (SIP 403); the record says "${cdr.refusal}", and nothing is charged`];
}

/** Every second that has begun is billed. */
function startedSeconds(microseconds: number): bigint {
  return (BigInt(microseconds) + 999_999n) / 1_000_000n;
}
