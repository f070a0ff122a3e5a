import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { books, openBooks } from './adapters/postgres/books.builder.ts';
import type { Books } from './adapters/postgres/books.builder.ts';
import type { CallAccount } from './domain/call-account.ts';
import type { CallEnd } from './domain/call-record.ts';
import { NOON, aHeldCall, later, micros, someLimits } from './domain/held-call.builder.ts';
import type { Call } from './domain/call.ts';
import { MemoryTariffs } from './ports/tariffs.memory.ts';
import { useCasesOver } from './use-cases/switch-room.builder.ts';

const SECOND_US = 1_000_000;
const ANSWERED_US = NOON.getTime() * 1_000;
const ROUNDS = 8;

let shelf: Books;
/** Another replica on the same database. */
let other: Awaited<ReturnType<typeof openBooks>>;
let replicas: readonly ReturnType<typeof engineOver>[];

beforeAll(async () => {
  shelf = await books();
  other = await openBooks(shelf.url);
  replicas = [engineOver(shelf), engineOver(other)];
});

afterAll(async () => {
  const { findings } = await shelf.ledger.audit();
  await other.close();
  await shelf.close();
  expect(findings).toEqual([]);
});

function engineOver({ calls, payers, fences, kept, states }: Omit<Books, 'close'>) {
  const clock = new FixedClock(later(60_000));
  const dial = () => {
    throw new Error('nothing here speaks to a switch');
  };
  const ports = { calls, payers, fences, kept, states, clock, dial, tariffs: new MemoryTariffs(new Map()) };
  return useCasesOver(ports);
}

const replica = (i: number) => replicas[i % 2]!;

/** What the switch wrote of a call that was answered at noon and lasted half a minute. */
function recordOf({ leg }: Call): { switch: string; document: string } {
  const variables = {
    uuid: leg,
    hangup_cause: 'NORMAL_CLEARING',
    ...{ start_uepoch: String(ANSWERED_US), answer_uepoch: String(ANSWERED_US) },
    ...{ end_uepoch: String(ANSWERED_US + 30 * SECOND_US), billusec: String(30 * SECOND_US) },
  };
  return { switch: 'fs1', document: JSON.stringify({ 'core-uuid': 'core-1', variables, callflow: [] }) };
}

const endedAfter = (seconds: number, source: CallEnd['source']): CallEnd => ({
  ...{ answeredUs: ANSWERED_US, endedUs: ANSWERED_US + seconds * SECOND_US, durationUs: seconds * SECOND_US },
  ...{ cause: 'NORMAL_CLEARING', legs: [], source },
});

async function aTalk(): Promise<{ account: CallAccount; call: Call }> {
  const account = await shelf.anAccount('10');
  const call = aHeldCall(account.id, '1', { state: 'answered', answeredUs: ANSWERED_US });
  expect(await shelf.calls.open({ call, limits: someLimits(), told: [] }, undefined)).toEqual({
    status: 'opened',
  });
  return { account, call };
}

async function correctionsOf({ id }: Call): Promise<number> {
  const sql = 'SELECT FROM cdr_corrections WHERE cdr IN (SELECT id FROM cdrs WHERE call = $1)';
  return (await shelf.database.query(sql, [id])).length;
}

/** Charged once for what the record says, whoever came first, and nothing waits any longer. */
async function expectOneCharge({ account, call }: { account: CallAccount; call: Call }): Promise<void> {
  await Promise.all(replicas.map(({ takeKept }) => takeKept.run()));
  expect(await shelf.money(account)).toEqual({ balance: micros('9.7'), held: 0n, debt: 0n });
  const cdr = await shelf.calls.findRecord(call);
  expect([cdr?.estimated, await correctionsOf(call)]).toEqual([false, cdr?.source === 'estimate' ? 1 : 0]);
  expect(await shelf.kept.find(call)).toBeUndefined();
}

/** Waits so many turns of the event loop, so that the other one is ahead by other steps in each round. */
async function stand(turns: number): Promise<void> {
  for (let i = 0; i < turns; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('the record of a call that ends at that moment, from two replicas', () => {
  it.each(['events', 'estimate'] as const)(
    'is charged once, where the end is known by %s',
    async (source) => {
      for (let i = 0; i < ROUNDS; i += 1) {
        const talk = await aTalk();
        const seconds = source === 'events' ? 30 : 7;
        const [, receipt] = await Promise.all([
          stand(i * 3).then(() => replica(i).settle.run(talk.call, endedAfter(seconds, source), undefined)),
          replica(i + 1).record.run(recordOf(talk.call), true),
        ]);
        expect(['kept', 'confirmed', 'corrected']).toContain((receipt as { effect: string }).effect);
        await expectOneCharge(talk);
      }
    },
  );

  it('pays out of the hold when the record came first, and corrects the estimate when it came last', async () => {
    const [first, last] = [await aTalk(), await aTalk()];
    expect(await replica(0).record.run(recordOf(first.call), true)).toEqual({ effect: 'kept' });
    for (const [i, { call }] of [first, last].entries())
      await replica(i + 1).settle.run(call, endedAfter(7, 'estimate'), undefined);
    expect(await replica(1).record.run(recordOf(last.call), true)).toMatchObject({ effect: 'corrected' });
    await Promise.all([expectOneCharge(first), expectOneCharge(last)]);
    expect(await Promise.all([first, last].map(({ call }) => correctionsOf(call)))).toEqual([0, 1]);
  });

  it('is one record, however often and wherever it comes, and is taken once by however many', async () => {
    const talk = await aTalk();
    const many = await Promise.all(
      Array.from({ length: 8 }, (_, i) => replica(i).record.run(recordOf(talk.call), true)),
    );
    expect(new Set(many.map((receipt) => JSON.stringify(receipt)))).toEqual(new Set(['{"effect":"kept"}']));
    const [{ count }] = (await shelf.database.query('SELECT count(*)::int FROM kept_records')) as [
      { count: number },
    ];
    expect(count).toBe(1);
    // Whoever ended it looked before the record was there, and died then.
    const blind = { find: async () => undefined };
    const kept = Object.assign(Object.create(shelf.kept) as typeof shelf.kept, blind);
    await engineOver({ ...shelf, kept }).settle.run(talk.call, endedAfter(7, 'estimate'), undefined);
    await Promise.all(Array.from({ length: 6 }, (_, i) => replica(i).takeKept.run()));
    expect(await correctionsOf(talk.call)).toBe(1);
    await expectOneCharge(talk);
  });
});
