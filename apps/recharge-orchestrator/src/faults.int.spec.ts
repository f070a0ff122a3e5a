import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { topupAccepted } from '@saldo/contracts';
import type { ExceptionKind, TopupStatus } from '@saldo/contracts';
import { SystemClock } from '@saldo/service';
import { FixedClock, freshSandbox, until } from '@saldo/testing';
import type { Sandbox } from '@saldo/testing';
import { v7 } from 'uuid';
import { LatcomProvider } from './adapters/latcom/latcom.ts';
import { books } from './adapters/postgres/books.builder.ts';
import type { Books } from './adapters/postgres/books.builder.ts';
import type { Outcome } from './domain/attempt.ts';
import { NOON, aTopup, patience } from './domain/topup.builder.ts';
import { topupView } from './domain/topup-view.ts';
import { Providers } from './ports/providers.ts';
import { aCounter } from './use-cases/counter.builder.ts';

/** What a provider's behaviour must come to here, however long it takes. */
interface Row {
  /** What the sending itself ends in. */
  readonly outcome: Outcome['outcome'];
  readonly status: TopupStatus;
  /** What it is later, where a network changes its mind. */
  readonly then?: TopupStatus;
  readonly exception?: ExceptionKind;
}

const delivered: Row = { outcome: 'succeeded', status: 'succeeded' };
const refused: Row = { outcome: 'rejected', status: 'failed' };
const foundDelivered: Row = { outcome: 'unknown', status: 'succeeded' };
const neverKnown: Row = { outcome: 'unknown', status: 'unknown', exception: 'unresolved' };

const ROWS: Readonly<Record<string, Row>> = {
  success: delivered,
  decline_product: refused,
  decline_float: refused,
  decline_undocumented: refused,
  timeout_before_effect: neverKnown,
  timeout_then_declined: { outcome: 'unknown', status: 'failed' },
  timeout_after_effect: foundDelivered,
  timeout_then_late: foundDelivered,
  timeout_never_known: neverKnown,
  timeout_undecided: neverKnown,
  reset_mid_body: foundDelivered,
  reset_before_effect: neverKnown,
  server_error_after_effect: foundDelivered,
  server_error_before_effect: neverKnown,
  html: foundDelivered,
  truncated: foundDelivered,
  drip: foundDelivered,
  answered_twice: foundDelivered,
  delivered_twice: delivered,
  reversed: { ...delivered, then: 'reversed' },
  denied: { ...delivered, exception: 'contradiction' },
  success_without_id: foundDelivered,
  wrong_amount: foundDelivered,
  short: delivered,
  unauthorized: { outcome: 'unsent', status: 'succeeded' },
};

const PRICE = 20_000_000n;
const SLOW_MS = '1500';
let sandbox: Sandbox;
let shelf: Books;
let clock: FixedClock;
let counter: ReturnType<typeof aCounter>;
let latcom: LatcomProvider;

beforeAll(async () => {
  const pace = { SALDO_SANDBOX_HANG_MS: SLOW_MS, SALDO_SANDBOX_DRIP_MS: SLOW_MS };
  const minds = { SALDO_SANDBOX_LATE_MS: '300', SALDO_SANDBOX_REVERSE_MS: '300' };
  [sandbox, shelf] = await Promise.all([freshSandbox({ ...pace, ...minds }), books()]);
});

afterAll(() => Promise.all([sandbox.stop(), shelf.close()]));

beforeEach(() => shelf.database.query('TRUNCATE attempts, topups, exceptions, outbox'));

/** A counter that waits for its provider, if only a little where nobody answers in time. */
async function open(name: string): Promise<void> {
  const login = { username: 'saldo', password: 'sandbox-latcom', url: sandbox.latcomUrl };
  const submitMs = /^(timeout|drip)/.test(name) ? 600 : 20_000;
  latcom = new LatcomProvider(
    { name: 'latcom', mode: 'live', ...login, submitMs, askMs: 20_000 },
    new SystemClock(),
  );
  // Its login would count towards the time of the top-up.
  const isLoggedIn = async () => (await latcom.ask(submittal(v7()))).outcome === 'unseen';
  await until(isLoggedIn, { what: 'its login' });
  clock = new FixedClock(NOON);
  const { topups, exceptions } = shelf;
  counter = aCounter({ topups, exceptions, providers: new Providers([latcom]), clock, patience });
}

async function behaviours(): Promise<readonly { name: string; suffix?: string }[]> {
  const answer = await fetch(`${sandbox.url}/_sandbox/behaviours`);
  return ((await answer.json()) as { behaviours: { name: string; suffix?: string }[] }).behaviours;
}

/** A phone that gets this behaviour, by its digits or by a script. */
async function phoneOf(name: string): Promise<string> {
  const found = (await behaviours()).find((one) => one.name === name);
  if (found?.suffix) return `+52551234${found.suffix}`;
  const body = JSON.stringify({ msisdn: '5512340000', behaviours: [name] });
  const headers = { 'content-type': 'application/json' };
  await fetch(`${sandbox.url}/_sandbox/faults`, { method: 'POST', headers, body });
  return '+525512340000';
}

async function order(phone: string) {
  const account = await shelf.anAccount(100n);
  const topup = aTopup({ account, phone });
  await shelf.topups.open(topup, { event: topupAccepted, payload: topupView(topup) });
  return { account, id: topup.id, reference: topup.attempt.id };
}

const statusOf = async (id: string) => (await shelf.topups.find(id))?.status;

/** Lets time pass on our side, and the provider be asked, until the order is so. */
async function comesTo(id: string, status: TopupStatus): Promise<void> {
  await until(
    async () => {
      clock.advance(patience.askMs);
      await counter.submit.run(id);
      await counter.resolve.run();
      await counter.recheck.run();
      return (await statusOf(id)) === status;
    },
    { limitMs: 20_000, everyMs: 50, what: `the order to be ${status}` },
  );
}

/** Asks a few times more, and a person after that, and looks at what was delivered once more. */
async function outlast(): Promise<readonly ExceptionKind[]> {
  for (let time = 0; time < 3; time++) {
    clock.advance(patience.askMsMax);
    await counter.resolve.run();
  }
  clock.advance(patience.exceptionMs);
  await counter.escalate.run();
  await counter.recheck.run();
  return (await shelf.exceptions.list({ status: 'open', limit: 10 })).map(({ exception }) => exception.kind);
}

/** What truly reached the phone, and is still there. */
async function credits(reference: string): Promise<number> {
  const all = (await sandbox.deliveries()).filter(({ dist_transid }) => dist_transid === reference);
  return all.reduce((sum, { kind }) => sum + (kind === 'credit' ? 1 : -1), 0);
}

describe('every behaviour of a provider', () => {
  it('is in this table', async () => {
    expect(Object.keys(ROWS).sort()).toEqual((await behaviours()).map(({ name }) => name).sort());
  });

  it.each(Object.entries(ROWS))('%s comes to what it truly did: %j', async (name, row) => {
    await open(name);
    const { account, id, reference } = await order(await phoneOf(name));
    const sent = await counter.submit.run(id);
    expect(sent?.outcome.outcome).toBe(row.outcome);
    if (row.status !== 'unknown') await comesTo(id, row.status);
    if (row.then || row.exception === 'contradiction') {
      await until(async () => (await latcom.ask(submittal(reference))).outcome !== 'succeeded');
      clock.advance(patience.secondLookMs);
      await counter.recheck.run();
    }
    expect(await outlast()).toEqual(row.exception ? [row.exception] : []);

    const end = row.then ?? row.status;
    const [balance, held] = MONEY[end] ?? [];
    expect(await statusOf(id)).toBe(end);
    expect(await shelf.money(account)).toEqual({ balance, held });
    expect((await shelf.told()).filter((event) => event.startsWith('topup.'))).toEqual(
      ['accepted', ...(row.then ? [row.status] : []), ...(end === 'unknown' ? [] : [end])].map(
        (status) => `topup.${status}`,
      ),
    );
    if (end !== 'unknown') expect((await credits(reference)) > 0).toBe(end === 'succeeded');
  });

  it('leaves a ledger that holds', async () => {
    expect((await shelf.ledger.audit()).findings).toEqual([]);
  });
});

/** What the account has and what is held of its 100 pesos. */
const MONEY: Partial<Record<TopupStatus, readonly [bigint, bigint]>> = {
  succeeded: [100_000_000n - PRICE, 0n],
  failed: [100_000_000n, 0n],
  reversed: [100_000_000n, 0n],
  unknown: [100_000_000n, PRICE],
};

function submittal(reference: string) {
  const { phone, product, amount } = aTopup();
  return { reference, phone, product, amount };
}
