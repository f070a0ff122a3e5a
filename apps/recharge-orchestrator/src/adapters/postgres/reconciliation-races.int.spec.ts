import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Outbox } from '@saldo/outbox';
import { lineAbout } from '../../domain/fleet/reconciliation.builder.ts';
import { aRecharge, delivered, lost, submitted } from '../../domain/fleet/recharge.builder.ts';
import { providerAccount } from '../../domain/ledger-ids.ts';
import {
  aReconciling,
  atEnd,
  DAY,
  HOUR_MS,
  pesos,
  ShowingProvider,
} from '../../use-cases/fleet/reconciling.builder.ts';
import { books } from './books.builder.ts';
import type { Books } from './books.builder.ts';
import { PostgresReconciliations } from './reconciliations.ts';

let shelf: Books;

beforeAll(async () => {
  shelf = await books();
});

afterAll(() => shelf.close());

/** One replica: all share the provider, the database and nothing else. */
function aReplica(provider: ShowingProvider) {
  const { recharges, fleetExceptions: exceptions, quarantines, floats, database } = shelf;
  const reconciliations = new PostgresReconciliations(database, new Outbox(database));
  const world = aReconciling({ recharges, exceptions, quarantines, floats, reconciliations }, provider);
  return { ...world, reconciliations };
}

const counted = async (subject: string) => (await shelf.told()).filter((one) => one === subject).length;

it('compares a day once among replicas, ends what was unknown once, and moves its money once', async () => {
  const provider = new ShowingProvider();
  const replicas = Array.from({ length: 4 }, () => aReplica(provider));
  const [first] = replicas;
  const at = atEnd(-HOUR_MS);
  const sent = (from: Parameters<typeof submitted>[0]) => submitted(from, at);
  const unknown = await first!.keep(aRecharge({ createdAt: at, updatedAt: at }), sent, (from) =>
    lost(from, at),
  );
  const missing = await first!.keep(aRecharge(), sent, (from) => delivered(from, at));
  provider.lines = [lineAbout(unknown, { theirs: 'A' }), lineAbout(aRecharge(), { theirs: 'B', at })];

  const done = (await Promise.all(replicas.map(({ days }) => days.run()))).flat();
  expect(done.filter(({ day }) => day === DAY)).toMatchObject([
    { state: 'differs', matched: 1, missingOurs: 1, missingTheirs: 1, resolved: 1 },
  ]);
  expect(await shelf.recharges.find(unknown.id)).toMatchObject({
    state: 'succeeded',
    attempt: { theirs: 'A' },
  });
  expect(await shelf.balanceOf(providerAccount('taecel', 'MXN'))).toBe(2n * pesos(10n).micros);
  expect(await first!.reconciliations.openItems('taecel')).toHaveLength(2);
  expect(await counted('fleet_exception.opened')).toBe(2);
  expect((await shelf.recharges.find(missing.id))?.state).toBe('succeeded');
});

it('says the same when many compare the same day by hand at once', async () => {
  const [one] = await aReplica(new ShowingProvider()).reconciliations.list({}, { limit: 1 });
  const provider = new ShowingProvider();
  const replicas = Array.from({ length: 4 }, () => aReplica(provider));
  const told = await counted('fleet_exception.opened');
  const all = await Promise.all(
    replicas.map(({ reconcile }) => reconcile.run({ provider: 'taecel', day: DAY })),
  );
  // The line of the other side is gone from the statement, so what it had opened is closed.
  expect(all.map(({ missing_theirs, missing_ours, id }) => [missing_theirs, missing_ours, id])).toEqual(
    all.map(() => [2, 0, one!.id]),
  );
  expect(await replicas[0]!.reconciliations.openItems('taecel')).toHaveLength(2);
  expect(await counted('fleet_exception.opened')).toBe(told + 1);
});
