import { beforeEach, describe, expect, it } from '@jest/globals';
import { addDays } from '@saldo/calendar';
import { lineAbout } from '../../domain/fleet/reconciliation.builder.ts';
import type { OpenItem } from '../../domain/fleet/reconciliation.ts';
import { aRecharge, delivered, lost, submitted } from '../../domain/fleet/recharge.builder.ts';
import {
  aReconciling,
  atEnd,
  DAY,
  HOUR_MS,
  memoryStores,
  pesos,
  ShowingProvider,
} from './reconciling.builder.ts';

const NEXT = addDays(DAY, 1);

describe('comparing a day', () => {
  let shelf: ReturnType<typeof memoryStores>;
  let world: ReturnType<typeof aReconciling>;

  beforeEach(() => {
    shelf = memoryStores();
    world = aReconciling(shelf);
  });

  const named = (theirs: string) => aRecharge({ attempt: { theirs } });
  const sent = (at: Date) => (from: Parameters<typeof submitted>[0]) => submitted(from, at);
  /** As the builder delivers it, under the name that it has. */
  const sold = (at: Date) => (from: Parameters<typeof submitted>[0]) => {
    const to = delivered(from, at);
    return { ...to, attempt: { ...to.attempt, theirs: from.attempt.theirs ?? 'none' } };
  };
  const keep = (theirs: string, at = atEnd(-HOUR_MS)) => world.keep(named(theirs), sent(at), sold(at));
  const open = async () =>
    (await shelf.exceptions.list({ status: 'open' }, { limit: 99 })).map(({ kind }) => kind);
  const run = (day = DAY) => world.compare.run(world.provider, day);
  const items = (): Promise<readonly OpenItem[]> => shelf.reconciliations.openItems('taecel');

  it('matches what both sides have, and tells of it', async () => {
    world.provider.lines = [lineAbout(await keep('A')), lineAbout(await keep('B'))];
    expect(await run()).toMatchObject({ state: 'matched', matched: 2, ours: pesos(20n), theirs: pesos(20n) });
    expect(shelf.reconciliations.told).toMatchObject([
      { payload: { provider: 'taecel', day: DAY, matched: 2 } },
    ]);
    expect(await open()).toEqual([]);
  });

  it('asks a person once about each sale that one side has, however often it is done', async () => {
    const ours = await keep('A');
    world.provider.lines = [lineAbout(ours, { theirs: 'B' })];
    const first = await run();
    expect(first).toMatchObject({ state: 'differs', missingOurs: 1, missingTheirs: 1 });
    expect(await run()).toEqual(first);
    expect((await open()).sort()).toEqual(['missing_ours', 'missing_theirs']);
    const [asked] = await shelf.exceptions.list({ kind: 'missing_theirs' }, { limit: 1 });
    expect(asked).toMatchObject({ fleet: 'gps', recharge: ours.id, provider: 'taecel', sim: ours.line.sim });
  });

  it('carries over what is open, and takes the question back when the other side turns up', async () => {
    const ours = await keep('A');
    await run();
    world.clock.advance(24 * HOUR_MS);
    expect(await run(NEXT)).toMatchObject({ state: 'matched', carriedOpen: 1 });
    world.provider.lines = [lineAbout(ours)];
    expect(await run(NEXT)).toMatchObject({ state: 'matched', carriedOpen: 0, carriedClosed: 1, matched: 0 });
    expect([await open(), await items()]).toEqual([[], []]);
    const [asked] = await shelf.exceptions.list({}, { limit: 1 });
    expect(asked?.settlement).toMatchObject({ verdict: 'acknowledged', by: 'service:recharge' });
  });

  it('carries over no further what a person has answered', async () => {
    await keep('A');
    await run();
    const [asked] = await shelf.exceptions.list({}, { limit: 1 });
    const settlement = { verdict: 'acknowledged', reason: 'seen', by: 'operator:1', at: atEnd(0) } as const;
    await shelf.exceptions.settle({ ...asked!, settlement }, shelf.exceptions.told[0]!);
    world.clock.advance(24 * HOUR_MS);
    expect(await run(NEXT)).toMatchObject({ state: 'matched', carriedOpen: 0, carriedClosed: 1 });
    expect([await run(NEXT), await items()]).toMatchObject([{ missingTheirs: 0, carriedOpen: 0 }, []]);
  });

  it('asks about a sale that the provider lists a day late', async () => {
    await run();
    world.clock.advance(24 * HOUR_MS);
    world.provider.lines = [lineAbout(named('X'), { at: atEnd(-HOUR_MS) })];
    expect(await run(NEXT)).toMatchObject({ state: 'differs', missingOurs: 1 });
    expect(await run(NEXT)).toMatchObject({ missingOurs: 0, carriedOpen: 1 });
    expect(await open()).toEqual(['missing_ours']);
  });

  it('looks no further back than days were compared: earlier sales were sold to somebody else', async () => {
    world.provider.lines = [lineAbout(named('X'), { at: atEnd(-30 * HOUR_MS) })];
    expect(await run()).toMatchObject({ state: 'matched', missingOurs: 0 });
  });

  it.each([
    ['succeeded', 'succeeded', { matched: 1, resolved: 1 }],
    ['rejected', 'failed', { matched: 0, resolved: 1 }],
    ['reversed', 'failed', { matched: 0, resolved: 1 }],
    ['pending', 'unknown', { matched: 0, resolved: 0 }],
  ] as const)('resolves what nobody knew of by a line that calls it %s', async (state, after, counts) => {
    const at = atEnd(-HOUR_MS);
    const unknown = await world.keep(aRecharge(), sent(at), (from) => lost(from, at));
    world.provider.lines = [lineAbout(unknown, { theirs: 'A', state })];
    expect(await run()).toMatchObject({ ...counts, state: 'matched', missingOurs: 0, missingTheirs: 0 });
    expect(await shelf.recharges.find(unknown.id)).toMatchObject({ state: after });
    world.clock.advance(24 * HOUR_MS);
    expect(await run(NEXT)).toMatchObject({ state: 'matched', matched: 0, missingTheirs: 0, carriedOpen: 0 });
  });

  it('leaves unknown what no line proves, and what two lines fit', async () => {
    const at = atEnd(-HOUR_MS);
    const unknown = await world.keep(aRecharge(), sent(at), (from) => lost(from, at));
    expect(await run()).toMatchObject({ state: 'matched', resolved: 0 });
    world.provider.lines = ['A', 'B'].map((theirs) => lineAbout(unknown, { theirs }));
    expect(await run()).toMatchObject({ state: 'differs', resolved: 0, missingOurs: 2 });
    expect(await shelf.recharges.find(unknown.id)).toMatchObject({ state: 'unknown' });
  });

  it('is incomplete where there is no statement, and neither opens nor ends anything', async () => {
    await keep('A');
    await run();
    world.provider.lines = undefined;
    expect(await run()).toMatchObject({ state: 'incomplete', missingTheirs: 0, ours: pesos(10n) });
    expect(await items()).toHaveLength(1);
    const silent = new ShowingProvider('mst', ['balance']);
    expect(await world.compare.run(silent, DAY)).toMatchObject({
      state: 'incomplete',
      reason: expect.any(String),
    });
  });

  it('compares the floats, and asks once about a difference that stays the same', async () => {
    await shelf.floats.load({ provider: 'taecel', mode: 'live' }, 'L1', pesos(100n));
    world.provider.left = pesos(100n);
    expect(await run()).toMatchObject({ state: 'matched', floatOurs: pesos(100n), floatTheirs: pesos(100n) });
    world.provider.left = pesos(93n);
    expect(await run()).toMatchObject({ state: 'differs', floatTheirs: pesos(93n) });
    expect(await run()).toMatchObject({ state: 'differs' });
    const [asked, ...others] = await shelf.exceptions.list({ kind: 'float_differs' }, { limit: 9 });
    expect([asked?.amount, others]).toEqual([pesos(-7n), []]);
  });

  it('allows for what is under way when it compares floats', async () => {
    await shelf.floats.load({ provider: 'taecel', mode: 'live' }, 'L1', pesos(100n));
    const at = atEnd(-HOUR_MS);
    await world.keep(aRecharge(), sent(at), (from) => lost(from, at));
    for (const left of [100n, 90n]) {
      world.provider.left = pesos(left);
      expect(await run()).toMatchObject({ state: 'matched' });
    }
    world.provider.left = pesos(89n);
    expect(await run()).toMatchObject({ state: 'differs' });
  });
});
