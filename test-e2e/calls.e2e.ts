import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bus } from '@saldo/bus';
import { aFleet, chaosProxy, freePort, SandboxSwitch, until } from '@saldo/testing';
import type { ChaosProxy, TestFleet } from '@saldo/testing';
import { v7 } from 'uuid';
import { BackOffice } from './back-office.ts';
import { operatorOf } from './partner.ts';
import { Customer, MEXICO, costOf, loadRates } from './telephones.ts';

const LIMIT_MS = 180_000;
const SWITCH = { name: 'sandbox', password: 'the-password-of-the-sandbox' };
/** A dialplan that asks over HTTP, on a switch that nobody watches. */
const DIALPLAN = { name: 'dialplan', password: 'the-password-of-a-dialplan' };
/** What takes minutes in a house takes seconds here. */
const QUICKLY = {
  SALDO_ENV: 'test',
  SALDO_OWNER_SILENT: '1s',
  SALDO_TAKE_EVERY: '200ms',
  SALDO_GONE_AFTER: '300ms',
  SALDO_LOOK_EVERY: '1s',
};

let fleet: TestFleet;
let bus: Bus;
let office: BackOffice;
let exchange: SandboxSwitch;
/** Between billing and its database, and between the switch and whoever takes its records. */
let database: ChaosProxy | undefined;
let records: ChaosProxy | undefined;
/** Where billing ends itself, once it is told so; its next start is told nothing. */
let crashAt = '';

beforeAll(async () => {
  fleet = await aFleet({ extraEnv: (service) => environmentOf(service) });
  database = await chaosProxy(await fleet.database('billing'));
  records = await chaosProxy(fleet.address('gateway'));
  await restart('sandbox');
  await restart('billing');
  bus = await operatorOf(fleet);
  office = await BackOffice.at(fleet, bus);
  exchange = new SandboxSwitch(fleet.address('sandbox'));
  await loadRates(fleet, office);
}, 240_000);

afterEach(async () => {
  database?.heal();
  records?.heal();
  await exchange.heal();
});

afterAll(async () => {
  await bus?.close();
  await fleet?.stop();
  await Promise.all([database?.close(), records?.close()]);
}, 60_000);

function environmentOf(service: string): Record<string, string> {
  if (service === 'gateway') {
    const credentials = [SWITCH, DIALPLAN].map(({ name, password }) => `${name}:${password}`);
    return { SALDO_SWITCH_CREDENTIALS: credentials.join(',') };
  }
  if (service === 'sandbox' && records) {
    const at = `sandbox:${SWITCH.password}@127.0.0.1`;
    return {
      SALDO_SANDBOX_CDR_URL: `http://${at}:${records.port}/v1/freeswitch/cdrs`,
      SALDO_SANDBOX_CDR_TRIES: '8',
      SALDO_SANDBOX_CDR_DELAY_MS: '500',
      SALDO_SANDBOX_CURL_URL: `http://${at}:${fleet.port('gateway')}/api/v1/freeswitch/authorize`,
    };
  }
  if (service !== 'billing' || !database) return {};
  const armed = crashAt;
  crashAt = '';
  return { ...QUICKLY, SALDO_CRASH_AT: armed, SALDO_POSTGRES_URL: database.url };
}

async function restart(name: string): Promise<void> {
  fleet.kill(name);
  await fleet.back(name);
}

const customer = (cents: number) => Customer.at(fleet, office, cents);

describe('a call', () => {
  it(
    'is authorised, extended and billed as the switch measured it; the stream, the export and the statistics tell the same',
    async () => {
      const caller = await customer(100);
      const stream = await listen();
      const leg = await caller.call(4_500);
      const { extension_count } = await until(
        async () => {
          const call = await caller.live(leg);
          return call && call.extension_count > 0 ? call : undefined;
        },
        { what: 'the call to be extended' },
      );
      expect(extension_count).toBeGreaterThan(0);
      await caller.expectOneCharge();
      const told = ['call.authorised', 'call.answered', 'call.extended', 'call.ended'];
      await until(() => told.every((event) => stream.heard(event, leg)), {
        what: 'the stream to tell of it',
      });
      stream.close();
      const { text } = await caller.ask(`/cdrs.csv?account=${caller.id}`);
      const [header = '', row = '', ...more] = text.trim().split(/\r?\n/);
      expect(header).toMatch(/^id,call_uuid,account_id,caller,callee,/);
      expect([row.split(',')[1], more]).toEqual([leg, []]);
      const day = 86_400_000;
      const [from, to] = [-day, day].map((ms) => new Date(Date.now() + ms).toISOString());
      const question = `by=destination&currency=USD&account=${caller.id}&from=${from}&to=${to}`;
      const { body } = await caller.ask(`/cdr-stats?${question}`);
      expect(body).toMatchObject({
        data: [{ key: 'Mexico', call_count: 1, answered_count: 1, billed_seconds: 5 }],
        total: { revenue: { amount: '0.05', currency: 'USD' }, asr: '100.00' },
      });
    },
    LIMIT_MS,
  );

  it(
    'ends in its last paid second, and the next one is refused with a cause that the phone understands',
    async () => {
      const caller = await customer(3);
      const leg = await caller.call();
      const { cause, billable_us } = await exchange.ended(leg);
      expect(cause).toBe('ALLOTTED_TIMEOUT');
      expect(billable_us).toBeGreaterThan(2_000_000);
      expect(billable_us).toBeLessThanOrEqual(3_040_000);
      const next = await caller.call();
      expect(await exchange.ended(next)).toMatchObject({ cause: 'OUTGOING_CALL_BARRED', billable_us: 0 });
      expect(await caller.record(next)).toMatchObject({ refusal: 'insufficient_balance' });
    },
    LIMIT_MS,
  );

  it(
    'that a dialplan asks about over HTTP is limited, and billed by what the switch tells',
    async () => {
      const caller = await customer(100);
      await caller.call(1_500, { context: 'curl' });
      await caller.expectOneCharge();
      const stranger = await exchange.call({ destination: MEXICO, context: 'curl', caller: '15559999999' });
      expect(await exchange.ended(stranger)).toMatchObject({ cause: 'OUTGOING_CALL_BARRED' });
    },
    LIMIT_MS,
  );

  it('of which only HTTP knows is ended by whoever asked, once', async () => {
    const caller = await customer(100);
    const leg = v7();
    const asked = await former('/api/v1/authorize', { caller: caller.number, callee: MEXICO, uuid: leg });
    expect(asked).toMatchObject({ authorized: true, account_number: caller.number, uuid: leg });
    const end = { call_uuid: leg, actual_cost: '9.99', actual_billsec: 7 };
    const ended = { success: true, consumed: '0.07' };
    expect(await former('/reservation/consume', end)).toMatchObject(ended);
    expect(await former('/reservation/consume', end)).toMatchObject(ended);
    expect((await caller.ask(`/call-accounts/${caller.id}`)).body).toMatchObject({
      balance: { amount: '0.93' },
      held: { amount: '0.00' },
    });
  });
});

describe('an engine that is killed with kill -9', () => {
  it.each([
    ['before_hold', 'between the park and the hold'],
    ['after_hold', 'between the hold and the release'],
    ['after_answer', 'between the answer and the extension'],
    ['before_post', 'between the hangup and the post'],
    ['after_post', 'after the post'],
  ])(
    'charges the call once, by the switch’s own measure: %s, %s',
    async (point) => {
      const caller = await customer(100);
      crashAt = point;
      await restart('billing');
      const before = fleet.restarts('billing');
      await caller.call(2_500);
      await until(() => fleet.restarts('billing') > before, { limitMs: 30_000, what: `a crash at ${point}` });
      await caller.expectOneCharge();
    },
    LIMIT_MS,
  );

  it(
    'in the middle of calls: one ends meanwhile, and one goes on and is extended',
    async () => {
      const caller = await customer(100);
      const [short, long] = [await caller.call(), await caller.call(9_000)];
      await Promise.all([caller.answered(short), caller.answered(long)]);
      fleet.kill('billing');
      await exchange.hangUp(short);
      await fleet.back('billing');
      await caller.expectOneCharge();
      expect((await exchange.ended(long)).cause).toBe('NORMAL_CLEARING');
    },
    LIMIT_MS,
  );
});

describe('two replicas', () => {
  it(
    'own a switch one at a time: whoever comes back from a long sleep writes nothing over the other',
    async () => {
      const caller = await customer(100);
      const other = await aReplica();
      try {
        const leg = await caller.call(7_000);
        await caller.answered(leg);
        fleet.freeze('billing');
        await exchange.ended(leg);
        fleet.thaw('billing');
        await caller.expectOneCharge();
        expect((await exchange.ended(leg)).cause).toBe('NORMAL_CLEARING');
      } finally {
        fleet.thaw('billing');
        other.kill('SIGTERM');
        await once(other, 'exit');
      }
    },
    LIMIT_MS,
  );
});

// A call for help, which nothing ends, lasts as long as what is away: half a minute, and a minute.
describe('while something is away', () => {
  it(
    'the database: calls go on, none begins but for help, and what ended meanwhile is billed',
    async () => {
      const [caller, unlucky] = [await customer(100), await customer(100)];
      const leg = await caller.call(4_000);
      await caller.answered(leg);
      database?.cut();
      const help = await exchange.call({ destination: '911', context: 'saldo', talks_ms: 30_000 });
      const refused = await unlucky.call();
      expect((await exchange.ended(refused)).cause).toBe('NORMAL_TEMPORARY_FAILURE');
      await exchange.ended(leg);
      expect((await exchange.ended(help, 60_000)).billable_us).toBeGreaterThan(0);
      database?.heal();
      await handInRecords(caller, [leg]);
      await caller.expectOneCharge();
      expect(await caller.stranger(help)).toMatchObject({ charged_to: 'emergency' });
    },
    LIMIT_MS,
  );

  it(
    'the event socket: calls that end unheard are billed by the switch’s own records',
    async () => {
      const caller = await customer(100);
      const legs = [await caller.call(1_500), await caller.call(2_500)];
      await Promise.all(legs.map((leg) => caller.answered(leg)));
      await exchange.order({ kind: 'cut', ms: 60_000 });
      const help = await exchange.call({ destination: '911', context: 'saldo', talks_ms: 57_000 });
      await Promise.all(legs.map((leg) => exchange.ended(leg)));
      await exchange.ended(help, 90_000);
      await handInRecords(caller, legs);
      await caller.expectOneCharge();
    },
    LIMIT_MS,
  );

  it(
    'the event socket and the records: calls are closed by an estimate in the customer’s favour, which a late record corrects',
    async () => {
      const caller = await customer(100);
      const leg = await caller.call(2_500);
      await caller.answered(leg);
      records?.cut();
      await exchange.order({ kind: 'cut', ms: 60_000 });
      const truth = await exchange.ended(leg);
      await exchange.heal();
      const estimate = await caller.record(leg, 'any');
      expect(estimate).toMatchObject({ source: 'estimate', estimated: true, corrections: [] });
      expect(estimate.duration_us).toBeLessThanOrEqual(truth.billable_us!);
      await caller.expectSpent(costOf(estimate));
      const name = await until(async () => (await exchange.cdrs()).failed.find((one) => one.includes(leg)), {
        ...{ limitMs: 30_000, what: 'the switch to leave its record' },
      });
      expect(await postRecord(name)).toMatchObject({ effect: 'corrected' });
      expect(await postRecord(name)).toMatchObject({ effect: 'confirmed' });
      await caller.expectOneCharge();
    },
    LIMIT_MS,
  );

  it(
    'the word of a hangup: the switch is asked, and its record is believed',
    async () => {
      const caller = await customer(100);
      const events = ['CHANNEL_HANGUP', 'CHANNEL_HANGUP_COMPLETE', 'CHANNEL_DESTROY'];
      await exchange.order({ kind: 'lose', events });
      await caller.call(1_500);
      await caller.expectOneCharge();
    },
    LIMIT_MS,
  );

  it(
    'the switch, which lives anew: its calls are closed at their last proof of life',
    async () => {
      const caller = await customer(100);
      const leg = await caller.call();
      await caller.answered(leg);
      const { core_uuid } = await exchange.state();
      await exchange.order({ kind: 'restart' });
      const truth = await exchange.ended(leg);
      expect(truth.core_uuid).toBe(core_uuid);
      const estimate = await caller.record(leg, 'any');
      expect(estimate).toMatchObject({ source: 'estimate', estimated: true });
      expect(estimate.duration_us).toBeLessThanOrEqual(truth.billable_us!);
      await caller.expectSpent(costOf(estimate));
    },
    LIMIT_MS,
  );
});

/** What the stream of live calls tells an operator from now on. */
async function listen() {
  const leaving = new AbortController();
  const answer = await fetch(`${fleet.address('gateway')}/v1/admin/call-stream`, {
    headers: await office.tokenOf('viewer'),
    signal: leaving.signal,
  });
  expect(answer.status).toBe(200);
  let text = '';
  const read = async () => {
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) text += chunk;
  };
  void read().catch(() => undefined);
  await until(() => text.includes('event: live'), { what: 'the stream to be live' });
  return {
    heard: (event: string, leg: string) =>
      text.split('\n\n').some((block) => block.includes(`event: ${event}\n`) && block.includes(leg)),
    close: () => leaving.abort(),
  };
}

/** Asks as a dialplan of the former engine does. */
async function former(path: string, body: object): Promise<unknown> {
  const answer = await fetch(`${fleet.address('gateway')}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...basic(DIALPLAN) },
    body: JSON.stringify(body),
  });
  return answer.json();
}

/** Sends a record that the switch could not get rid of, as the page about FreeSWITCH says. */
/** What the switch could not get rid of, as an operator does it with its `err-log-dir`, until calls of a caller are settled. */
async function handInRecords(caller: Customer, legs: readonly string[]): Promise<void> {
  let isSettled = false;
  const settled = Promise.all(legs.map((leg) => caller.record(leg))).finally(() => (isSettled = true));
  const handIn = async (): Promise<boolean> => {
    const { failed } = isSettled ? { failed: [] } : await exchange.cdrs();
    for (const name of failed.filter((one) => legs.some((leg) => one.includes(leg)))) await postRecord(name);
    return isSettled;
  };
  await Promise.all([settled, until(handIn, { limitMs: 90_000, everyMs: 500, what: 'all records' })]);
}

async function postRecord(name: string): Promise<unknown> {
  const left = await fetch(`${fleet.address('sandbox')}/_sandbox/freeswitch/cdrs/${name}`);
  const answer = await fetch(`${fleet.address('gateway')}/v1/freeswitch/cdrs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...basic(SWITCH) },
    body: await left.text(),
  });
  return answer.json();
}

const basic = ({ name, password }: { readonly name: string; readonly password: string }) => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
});

/** A second billing on the same servers and the same switch, once it is ready. */
async function aReplica(): Promise<ChildProcess> {
  const health = await freePort();
  const child = spawn(process.execPath, [join(import.meta.dirname, '../dist/esl-billing-engine/main.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...QUICKLY,
      PATH: process.env['PATH'],
      SALDO_NATS_URL: fleet.bus('billing'),
      SALDO_POSTGRES_URL: await fleet.database('billing'),
      SALDO_SWITCHES: `sandbox=esl://:ClueCon@127.0.0.1:${fleet.port('sandbox:esl')}`,
      SALDO_HEALTH_PORT: String(health),
      SALDO_LOG_LEVEL: 'fatal',
    },
  });
  const isReady = async () => (await fetch(`http://127.0.0.1:${health}/readyz`)).ok;
  await until(isReady, { limitMs: 30_000, what: 'the other replica' });
  return child;
}
