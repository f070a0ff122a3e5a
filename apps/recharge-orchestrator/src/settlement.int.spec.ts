import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { RefusalError, topupAccepted } from '@saldo/contracts';
import type { Verdict } from '@saldo/contracts';
import { PostgresLedger } from '@saldo/ledger-store';
import { Outbox } from '@saldo/outbox';
import { FixedClock } from '@saldo/testing';
import { books } from './adapters/postgres/books.builder.ts';
import type { Books } from './adapters/postgres/books.builder.ts';
import { PostgresTopups } from './adapters/postgres/topups.ts';
import type { Finding, Outcome } from './domain/attempt.ts';
import { conclude, loseSender, submit } from './domain/conclusion.ts';
import { NOON, aTopup, later, patience } from './domain/topup.builder.ts';
import { topupView } from './domain/topup-view.ts';
import type { Topup } from './domain/topup.ts';
import { MemoryProvider } from './ports/provider.memory.ts';
import { Providers } from './ports/providers.ts';
import { aCounter } from './use-cases/counter.builder.ts';

const PRICE = 20_000_000n;
const RACES = 50;
const words = { reason: 'confirmed by the network', evidence: 'ticket 4711' };
const succeeded: Outcome = { outcome: 'succeeded', receipt: 'LT1' };
const rejected: Outcome = { outcome: 'rejected', failure: 'not_delivered', reason: '-1' };

let shelf: Books;
let otherLedger: PostgresLedger;
/** Two replicas on one database, each with batches of its own. */
let replicas: readonly ReturnType<typeof aReplica>[];

beforeAll(async () => {
  shelf = await books();
  otherLedger = await PostgresLedger.open({ url: shelf.url });
  const other = new PostgresTopups(otherLedger, shelf.database, new Outbox(shelf.database));
  replicas = [aReplica(shelf.topups), aReplica(other)];
});

afterAll(async () => {
  await otherLedger.close();
  await shelf.close();
});

beforeEach(() => shelf.database.query('TRUNCATE attempts, topups, exceptions, outbox'));

function aReplica(topups: PostgresTopups) {
  const provider = new MemoryProvider(undefined, { name: 'latcom' });
  const clock = new FixedClock(later(patience.exceptionMs));
  const providers = new Providers([provider]);
  const counter = aCounter({ topups, exceptions: shelf.exceptions, providers, clock, patience });
  return { ...counter, topups, provider, clock };
}

const operator = (name = '1') => ({ actor: `operator:${name}`, signal: new AbortController().signal });
const replica = (number: number) => replicas[number % replicas.length] as (typeof replicas)[number];

async function sent(account: string): Promise<Topup> {
  const { topups } = shelf;
  const topup = aTopup({ account });
  await topups.open(topup, { event: topupAccepted, payload: topupView(topup) });
  const sending = submit(topup, NOON, patience);
  await topups.change({ from: topup, to: sending, money: 'keep' });
  return sending;
}

/** An unknown order of an account with 100 pesos, of which a person was asked. */
async function escalated() {
  const account = await shelf.anAccount(100n);
  const sending = await sent(account);
  await shelf.topups.change({ from: sending, to: loseSender(sending, NOON), money: 'keep' });
  await replica(0).escalate.run();
  const topup = await found(sending.id);
  return { account, topup, exception: topup.attempt.exception ?? '' };
}

async function delivered() {
  const account = await shelf.anAccount(100n);
  const from = await sent(account);
  const provider = { capabilities: ['reversal'] } as const;
  const { topup: to } = conclude(from, succeeded, { now: NOON, patience, provider });
  await shelf.topups.change({ from, to, money: 'post' });
  return { account, topup: to };
}

async function found(id: string): Promise<Topup> {
  const topup = await shelf.topups.find(id);
  if (!topup) throw new Error('the order is not there');
  return topup;
}

async function toldOf(name: string): Promise<number> {
  return (await shelf.told()).filter((one) => one === name).length;
}

/** What a promise came to: its answer, or the code of its refusal. */
function codeOf<T>(settling: Promise<T>): Promise<T | string> {
  return settling.catch((error: unknown) => {
    if (error instanceof RefusalError) return error.code;
    throw error;
  });
}

describe('a person who settles and a provider that answers at the same time', () => {
  it.each([
    ['not_delivered', succeeded],
    ['delivered', rejected],
    ['delivered', succeeded],
    ['not_delivered', rejected],
  ] as const)(
    '%s against %j: one wins, and the money goes with it',
    async (verdict: Verdict, answer) => {
      const races = [];
      for (let race = 0; race < RACES; race++) races.push(await escalated());
      await Promise.all(
        races.map(async ({ topup, exception }, race) => {
          const settle = () =>
            codeOf(replica(race).settle.run({ id: exception, verdict, ...words }, operator()));
          const hear = () => replica(race + 1).conclude.run(topup, answer, { capabilities: [] });
          const [settled] =
            race % 2 === 0 ? await Promise.all([settle(), hear()]) : await reversed(hear, settle);
          const end = await found(topup.id);
          const isMine = typeof settled !== 'string';
          const isDelivered = isMine ? verdict === 'delivered' : answer.outcome === 'succeeded';
          expect(settled).toEqual(isMine ? expect.anything() : 'already_settled');
          expect(end.status).toBe(isDelivered ? 'succeeded' : 'failed');
          const by = isMine ? 'operator:1' : 'service:recharge';
          expect((await shelf.exceptions.find(exception))?.exception.settlement?.by).toBe(by);
        }),
      );
      for (const { account, topup } of races) {
        const paid = (await found(topup.id)).status === 'succeeded' ? PRICE : 0n;
        expect(await shelf.money(account)).toEqual({ balance: 100_000_000n - paid, held: 0n });
      }
      expect((await toldOf('topup.succeeded')) + (await toldOf('topup.failed'))).toBe(RACES);
      expect(await toldOf('exception.settled')).toBe(RACES);
      expect((await shelf.ledger.audit()).findings).toEqual([]);
    },
    60_000,
  );
});

/** Begins the second first, and gives the answers in the order of the names. */
async function reversed<A, B>(second: () => Promise<B>, first: () => Promise<A>): Promise<[A, B]> {
  const hearing = second();
  const settling = first();
  return [await settling, await hearing];
}

describe('an exception settled many times at once', () => {
  it('answers one person twenty times the same, and moves the money once', async () => {
    const { account, topup, exception } = await escalated();
    const settle = (n: number) =>
      replica(n).settle.run({ id: exception, verdict: 'delivered', ...words }, operator());
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => settle(n)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await shelf.money(account)).toEqual({ balance: 80_000_000n, held: 0n });
    expect([await toldOf('topup.succeeded'), await toldOf('exception.settled')]).toEqual([1, 1]);
    expect((await found(topup.id)).attempt.exception).toBeUndefined();
  });

  it('hears one of twenty people who disagree', async () => {
    const { account, exception } = await escalated();
    const settle = (n: number) =>
      codeOf(
        replica(n).settle.run(
          { id: exception, verdict: n % 2 === 0 ? 'delivered' : 'not_delivered', ...words },
          operator(String(n)),
        ),
      );
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => settle(n)));
    expect(answers.filter((answer) => answer === 'already_settled')).toHaveLength(19);
    const winner = answers.find((answer) => typeof answer !== 'string');
    const paid = typeof winner === 'object' && winner.verdict === 'delivered' ? PRICE : 0n;
    expect(await shelf.money(account)).toEqual({ balance: 100_000_000n - paid, held: 0n });
    expect(await toldOf('exception.settled')).toBe(1);
  });

  it('bears what was delivered for a failed order once', async () => {
    const { account, topup, exception } = await escalated();
    await replica(0).settle.run({ id: exception, verdict: 'not_delivered', ...words }, operator());
    await replica(0).conclude.run(topup, succeeded, { capabilities: [] });
    const [open] = await shelf.exceptions.list({ status: 'open', limit: 10 });
    const before = [await shelf.own('earned'), await shelf.own('losses')] as const;
    const bear = (n: number) =>
      replica(n).settle.run({ id: open?.exception.id ?? '', verdict: 'delivered', ...words }, operator());
    await Promise.all(Array.from({ length: 20 }, (_, n) => bear(n)));
    expect([(await shelf.own('earned')) - before[0], (await shelf.own('losses')) - before[1]]).toEqual([
      PRICE,
      -PRICE,
    ]);
    expect(await shelf.money(account)).toEqual({ balance: 100_000_000n, held: 0n });
    expect((await shelf.ledger.audit()).findings).toEqual([]);
  });
});

describe('an order that is taken back', () => {
  const takenBack: Finding = { outcome: 'reversed', reason: 'status_reversed' };

  it('is refunded once, however many replicas see it, and however often', async () => {
    const { account, topup } = await delivered();
    for (const one of replicas) {
      one.provider.ask = async () => takenBack;
      one.clock.set(later(patience.secondLookMs));
    }
    await Promise.all(Array.from({ length: 20 }, (_, n) => replica(n).recheck.run()));
    for (const one of replicas) one.clock.advance(DAY_MS);
    await Promise.all(Array.from({ length: 20 }, (_, n) => replica(n).recheck.run()));
    expect((await found(topup.id)).status).toBe('reversed');
    expect(await shelf.money(account)).toEqual({ balance: 100_000_000n, held: 0n });
    expect(await toldOf('topup.reversed')).toBe(1);
    expect((await shelf.ledger.audit()).findings).toEqual([]);
  });

  it('is refunded once by a person and a provider that say so at once', async () => {
    const { account, topup } = await delivered();
    await replica(0).conclude.run(
      { ...topup, status: 'unknown', attempt: { ...topup.attempt, epoch: 1 } },
      rejected,
      {
        capabilities: [],
      },
    );
    const [open] = await shelf.exceptions.list({ status: 'open', limit: 10 });
    const settle = (n: number) =>
      replica(n).settle.run({ id: open?.exception.id ?? '', verdict: 'not_delivered', ...words }, operator());
    for (const one of replicas) one.provider.ask = async () => takenBack;
    await Promise.all(Array.from({ length: 10 }, (_, n) => [settle(n), replica(n).recheck.run()]).flat());
    expect((await found(topup.id)).status).toBe('reversed');
    expect(await shelf.money(account)).toEqual({ balance: 100_000_000n, held: 0n });
  });
});

describe('an order that is overdue', () => {
  it('is shown to a person once, however many replicas find it', async () => {
    const { topup } = await escalated();
    await Promise.all(Array.from({ length: 20 }, (_, n) => replica(n).escalate.run()));
    expect(await shelf.exceptions.list({ limit: 10 })).toMatchObject([{ topup: { id: topup.id } }]);
    expect(await toldOf('exception.opened')).toBe(1);
  });
});
