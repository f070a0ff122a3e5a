import { describe, expect, it } from '@jest/globals';
import type { BusinessDate } from '@saldo/calendar';
import { reconciliationCompleted } from '@saldo/contracts';
import { reconciliationView } from '../../domain/fleet/reconciliation-view.ts';
import { aReconciliation } from '../../domain/fleet/reconciliation.builder.ts';
import { aRecharge, delivered, submitted } from '../../domain/fleet/recharge.builder.ts';
import { aReconciling, atEnd, DAY, HOUR_MS, memoryStores, ShowingProvider } from './reconciling.builder.ts';

function aWorld(provider = new ShowingProvider()) {
  const stores = memoryStores();
  const { reconciliations } = stores;
  const world = aReconciling(stores, provider);
  const compared = async () => (await world.days.run()).map(({ day }) => day);
  const after = (day: BusinessDate) =>
    reconciliations.save(
      aReconciliation({ day }),
      { opened: [], closed: [] },
      { event: reconciliationCompleted, payload: reconciliationView(aReconciliation({ day })) },
    );
  return { ...world, compared, after, reconciliations };
}

describe('the comparison by the clock', () => {
  it('begins on the day on which something was first bought from a provider', async () => {
    const { compared, keep } = aWorld();
    expect(await compared()).toEqual([]);
    const at = atEnd(-30 * HOUR_MS);
    await keep(
      aRecharge(),
      (from) => submitted(from, at),
      (from) => delivered(from, at),
    );
    expect(await compared()).toEqual(['2026-11-19', DAY]);
  });

  it('compares each day once, and the next when it is over', async () => {
    const { compared, after, clock } = aWorld();
    await after('2026-11-19');
    expect([await compared(), await compared()]).toEqual([[DAY], []]);
    clock.advance(23 * HOUR_MS + 29 * 60_000);
    expect(await compared()).toEqual([]);
    clock.advance(60_000);
    expect(await compared()).toEqual(['2026-11-21']);
  });

  it('makes up for missed days, as far as a week back', async () => {
    const { compared, after } = aWorld();
    await after('2026-10-01');
    expect(await compared()).toHaveLength(7);
  });

  it('leaves a day to whoever claimed it, until he is not heard of for half an hour', async () => {
    const { compared, after, reconciliations, clock } = aWorld();
    await after('2026-11-19');
    await reconciliations.claim('taecel', DAY, { now: clock.now(), staleMs: 1 });
    expect(await compared()).toEqual([]);
    clock.advance(30 * 60_000);
    expect(await compared()).toEqual([DAY]);
  });

  it('comes back to a statement that could not be read', async () => {
    const { compared, after, provider, clock, reconciliations } = aWorld();
    await after('2026-11-19');
    provider.lines = undefined;
    expect([await compared(), await compared()]).toEqual([[DAY], []]);
    provider.lines = [];
    clock.advance(30 * 60_000);
    expect(await compared()).toEqual([DAY]);
    expect(await reconciliations.latest('taecel')).toMatchObject({ state: 'matched' });
    clock.advance(30 * 60_000);
    expect(await compared()).toEqual([]);
  });

  it('leaves alone a provider that shows neither statement nor balance', async () => {
    const { compared, after } = aWorld(new ShowingProvider('taecel', ['status_by_our_reference']));
    await after('2026-11-19');
    expect(await compared()).toEqual([]);
  });
});
