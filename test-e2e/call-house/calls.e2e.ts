import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, until } from '@saldo/testing';
import { v7 } from 'uuid';
import { DIALPLAN, QUICKLY, basic } from '../call-house.ts';
import type { CallHouse } from '../call-house.ts';
import { MEXICO } from '../telephones.ts';
import { house } from './the-house.ts';

const LIMIT_MS = 180_000;
const SWITCH_JITTER_US = 100;

let fleet: CallHouse['fleet'];
let exchange: CallHouse['exchange'];

beforeAll(() => void ({ fleet, exchange } = house));

describe('a call', () => {
  it(
    'is authorised, extended and billed as the switch measured it; the stream, the export and the statistics tell the same',
    async () => {
      const caller = await house.customer(100);
      const stream = await listen();
      const leg = await caller.call(8_500);
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
        data: [{ key: 'Mexico', call_count: 1, answered_count: 1, billed_seconds: 9 }],
        total: { revenue: { amount: '0.09', currency: 'USD' }, asr: '100.00' },
      });
    },
    LIMIT_MS,
  );

  it(
    'ends in its last paid second, and the next one is refused with a cause that the phone understands',
    async () => {
      const caller = await house.customer(3);
      const leg = await caller.call();
      const { cause, billable_us } = await exchange.ended(leg);
      expect(cause).toBe('ALLOTTED_TIMEOUT');
      // The limit falls on a whole second of the switch, whose clock ticks some microseconds early or late.
      expect(billable_us).toBeGreaterThan(2_000_000 - SWITCH_JITTER_US);
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
      const caller = await house.customer(100);
      await caller.call(1_500, { context: 'curl' });
      await caller.expectOneCharge();
      const stranger = await exchange.call({ destination: MEXICO, context: 'curl', caller: '15559999999' });
      expect(await exchange.ended(stranger)).toMatchObject({ cause: 'OUTGOING_CALL_BARRED' });
    },
    LIMIT_MS,
  );

  it('of which only HTTP knows is ended by whoever asked, once', async () => {
    const caller = await house.customer(100);
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
      const caller = await house.customer(100);
      house.crashAt = point;
      await house.restart('billing');
      const before = fleet.restarts('billing');
      const leg = await caller.call(2_500);
      await until(() => fleet.restarts('billing') > before, { limitMs: 30_000, what: `a crash at ${point}` });
      await house.handInRecords(caller, [leg]);
      await caller.expectOneCharge();
    },
    LIMIT_MS,
  );

  it(
    'in the middle of calls: one ends meanwhile, and one goes on and is extended',
    async () => {
      // The engine starts anew long before the first seconds are over.
      const caller = await house.customer(100, { first_seconds: 14 });
      const [short, long] = [await caller.call(), await caller.call(17_000)];
      await Promise.all([caller.answered(short), caller.answered(long)]);
      fleet.kill('billing');
      await exchange.hangUp(short);
      await fleet.back('billing');
      await house.handInRecords(caller, [short, long]);
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
      const caller = await house.customer(100);
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

/** What the stream of live calls tells an operator from now on. */
async function listen() {
  const leaving = new AbortController();
  const answer = await fetch(`${fleet.address('gateway')}/v1/admin/call-stream`, {
    headers: await house.office.tokenOf('viewer'),
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

/** A second billing on the same servers and the same switch, once it is ready. */
async function aReplica(): Promise<ChildProcess> {
  const health = await freePort();
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../dist/esl-billing-engine/main.mjs')],
    {
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
    },
  );
  const isReady = async () => (await fetch(`http://127.0.0.1:${health}/readyz`)).ok;
  await until(isReady, { limitMs: 30_000, what: 'the other replica' });
  return child;
}
