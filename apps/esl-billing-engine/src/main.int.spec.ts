import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectBus, provisionStreams } from '@saldo/bus';
import type { Bus } from '@saldo/bus';
import { call, callAccount, cdr, phoneSwitch, tariff, toWire } from '@saldo/contracts';
import type { Cdr } from '@saldo/contracts';
import { formatAmount } from '@saldo/money';
import { freshNats, freshSandbox, until } from '@saldo/testing';
import type { OwnServer, Sandbox } from '@saldo/testing';
import { v7 } from 'uuid';
import { books } from './adapters/postgres/books.builder.ts';
import { aTariff } from './domain/tariff.builder.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
const LIMIT = { limitMs: 20_000 };
const SWITCH_JITTER_US = 100;

let nats: OwnServer;
let shelf: Awaited<ReturnType<typeof books>>;
let sandbox: Sandbox;
let operator: Bus;
let rating: Bus;
let numbers = 100_000;
const children: ChildProcess[] = [];

beforeAll(async () => {
  [nats, shelf, sandbox] = await Promise.all([freshNats(), books(), freshSandbox()]);
  operator = await connectBus({ url: nats.url, service: 'operator', timeoutMs: 10_000 });
  await provisionStreams(operator.connection);
  await rateAt('0.60');
  await Promise.all([start(), start()]);
  await until(async () => (await theSwitch()).state === 'up', { ...LIMIT, what: 'the switch to be heard' });
}, 90_000);

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await Promise.all([operator.close(), rating.close()]);
  await Promise.all([nats.stop(), shelf.close(), sandbox.stop()]);
});

/** A rating service that knows one price. */
async function rateAt(perMinute: string): Promise<void> {
  rating = await connectBus({ url: nats.url, service: 'rating' });
  rating.connection.subscribe(tariff.find.subject, {
    callback: (_, message) => void message.respond(JSON.stringify(toWire(aTariff(perMinute)))),
  });
}

async function start(env: Record<string, string> = {}): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: {
      PATH: process.env['PATH'],
      SALDO_ENV: 'test',
      SALDO_NATS_URL: nats.url,
      SALDO_POSTGRES_URL: shelf.url,
      SALDO_SWITCHES: `fs1=esl://:ClueCon@127.0.0.1:${sandbox.eslPort}`,
      // More is held a second after the answer, so that a busy machine has nine to do it in.
      SALDO_SLICE_FIRST: '10',
      SALDO_SLICE_NEXT: '8',
      SALDO_SLICE_AHEAD: '9',
      SALDO_SLICE_LEAST: '0.01',
      SALDO_OWNER_SILENT: '4s',
      SALDO_TAKE_EVERY: '250ms',
      SALDO_GONE_AFTER: '500ms',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  for await (const line of createInterface(child.stdout)) if (line.includes('"msg":"ready"')) break;
  child.stdout.resume();
  return child;
}

async function theSwitch() {
  return (await operator.ask(phoneSwitch.list, {})).data[0]!;
}

/** An account with so much money, and its number. */
async function anAccount(amount: string): Promise<{ id: string; number: string }> {
  const account = { id: v7(), number: String((numbers += 1)) };
  const terms = { name: 'Bodega', kind: 'prepaid' as const, currency: 'PEN' as const, identities: [] };
  await operator.ask(callAccount.create, { ...account, ...terms });
  if (amount !== '0') await topUp(account.id, amount);
  return account;
}

async function topUp(account: string, amount: string): Promise<void> {
  await operator.ask(callAccount.book, { id: v7(), account, direction: 'credit', amount, reason: 'Yape' });
}

/** Somebody calls, and his call waits for a decision. */
function dial(account: { number: string }, talksMs?: number): Promise<string> {
  return sandbox.switch.call({
    ...{ destination: '51983000001', context: 'saldo', variables: { saldo_account: account.number } },
    ...(talksMs === undefined ? {} : { talks_ms: talksMs }),
  });
}

async function recordOf(account: string): Promise<Cdr> {
  let found: Cdr | undefined;
  const isThere = async () =>
    ([found] = (await operator.ask(cdr.list, { account })).data) && found !== undefined;
  await until(isThere, { ...LIMIT, what: 'the record of the call' });
  return found!;
}

async function moneyOf(id: string) {
  const { balance, held, debt } = await operator.ask(callAccount.find, { id });
  return [balance, held, debt].map(({ micros, currency }) => formatAmount(micros, currency));
}

/** Rounded up to whole seconds, at a hundredth each. */
function priceOf(durationUs: number): string {
  return formatAmount(BigInt(Math.ceil(durationUs / 1_000_000)) * 10_000n, 'PEN');
}

describe('a switch and two replicas of the service', () => {
  it('let a parked call through, extend it, and bill what the switch measured', async () => {
    const account = await anAccount('5.00');
    const leg = await dial(account, 12_000);
    const { billable_us: truth } = await sandbox.switch.ended(leg);
    const record = await recordOf(account.id);
    expect(record).toMatchObject({ leg, source: 'events', duration_us: truth, cause: 'NORMAL_CLEARING' });
    expect(formatAmount(record.cost!.micros, 'PEN')).toBe(priceOf(truth!));
    expect((await operator.ask(call.find, { id: record.call! })).extension_count).toBeGreaterThan(0);
    expect((await moneyOf(account.id)).slice(1)).toEqual(['0.00', '0.00']);
  });

  it('refuse a call for which there is no money, with a cause, and leave a record', async () => {
    const account = await anAccount('0');
    const leg = await dial(account);
    expect(await sandbox.switch.ended(leg)).toMatchObject({
      cause: 'OUTGOING_CALL_BARRED',
      answered_us: null,
    });
    expect(await recordOf(account.id)).toMatchObject({
      leg,
      refusal: 'insufficient_balance',
      duration_us: 0,
    });
  });

  it('end a call exactly when the money does', async () => {
    const account = await anAccount('0.04');
    const leg = await dial(account);
    const { billable_us: truth, cause } = await sandbox.switch.ended(leg);
    expect(cause).toBe('ALLOTTED_TIMEOUT');
    // The limit falls on a whole second of the switch, whose clock ticks some microseconds early or late.
    expect(truth).toBeGreaterThan(3_000_000 - SWITCH_JITTER_US);
    expect(truth).toBeLessThanOrEqual(4_040_000);
    await recordOf(account.id);
    const [balance, held, debt] = await moneyOf(account.id);
    expect([held, debt]).toEqual(['0.00', '0.00']);
    expect(['0.00', '0.01']).toContain(balance);
  });

  it('lengthen a call whose account is topped up while it lasts', async () => {
    const account = await anAccount('0.08');
    const leg = await dial(account, 10_000);
    const isAnswered = async () =>
      (await sandbox.switch.legs(leg)).every(({ answered_us }) => answered_us !== null);
    await until(isAnswered, { ...LIMIT, what: 'the answer' });
    await topUp(account.id, '1.00');
    expect(await sandbox.switch.ended(leg)).toMatchObject({ cause: 'NORMAL_CLEARING' });
    expect((await recordOf(account.id)).duration_us).toBeGreaterThan(9_000_000);
  });

  it('bill a call whose owner was killed, by whoever takes the switch over', async () => {
    const account = await anAccount('5.00');
    const leg = await dial(account, 13_000);
    const isAnswered = async () =>
      (await sandbox.switch.legs(leg)).every(({ answered_us }) => answered_us !== null);
    await until(isAnswered, { ...LIMIT, what: 'the answer' });
    const owners = await shelf.database.query<{ holder: string }>(
      "SELECT holder FROM leases WHERE name = 'switch-fs1'",
    );
    const owner = children.find(({ pid }) => owners[0]!.holder.includes(`/${pid}/`))!;
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    const { billable_us: truth } = await sandbox.switch.ended(leg);
    const record = await recordOf(account.id);
    expect(record).toMatchObject({ leg, duration_us: truth, source: 'events' });
    expect((await moneyOf(account.id)).slice(1)).toEqual(['0.00', '0.00']);
  });

  it('answer a dialplan over HTTP, and end its call by its word', async () => {
    const account = await anAccount('5.00');
    const wish = { caller: account.number, callee: '51983000001', leg: v7() };
    const first = await operator.ask(call.authorise, wish);
    const again = await operator.ask(call.authorise, wish);
    expect([first.reason, again.reason]).toEqual(['authorized', 'authorized_existing']);
    const ended = await operator.ask(call.end, { leg: wish.leg, duration_us: 2_000_000 });
    expect(formatAmount(ended.cost.micros, 'PEN')).toBe('0.02');
    expect(await operator.ask(call.end, { leg: wish.leg, duration_us: 9_000_000 })).toEqual(ended);
    expect(await moneyOf(account.id)).toEqual(['4.98', '0.00', '0.00']);
  });
});
