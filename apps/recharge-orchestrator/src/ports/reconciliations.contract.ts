import { beforeEach, describe, expect, it } from '@jest/globals';
import { reconciliationCompleted } from '@saldo/contracts';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { aReconciliation, anItem } from '../domain/fleet/reconciliation.builder.ts';
import { reconciliationView } from '../domain/fleet/reconciliation-view.ts';
import { reconciliationIdOf } from '../domain/fleet/reconciliation.ts';
import type { OpenItem, Reconciliation } from '../domain/fleet/reconciliation.ts';
import { NOON, later } from '../domain/topup.builder.ts';
import type { Reconciliations } from './reconciliations.ts';

interface Opened {
  readonly reconciliations: Reconciliations;
  /** Names of what was told, in its order. */
  told(): Promise<readonly string[]>;
}

/** What every implementation of the port must do. Each test gets an empty one. */
export function reconciliationsContract(name: string, open: () => Promise<Opened>): void {
  describe(`${name} as Reconciliations`, () => {
    let world: Opened;
    let kept: Reconciliations;

    beforeEach(async () => {
      world = await open();
      kept = world.reconciliations;
    });

    const save = (one: Reconciliation, opened: readonly OpenItem[] = [], closed: readonly string[] = []) =>
      kept.save(
        one,
        { opened, closed },
        { event: reconciliationCompleted, payload: reconciliationView(one) },
      );

    it('answers a day as it was found, and tells of it', async () => {
      const plain = aReconciliation({ state: 'incomplete', reason: 'no statement', provider: 'mst' });
      const rich = aReconciliation({
        state: 'differs',
        matched: 9,
        missingOurs: 1,
        missingTheirs: 2,
        amountDiffers: 3,
        carriedClosed: 4,
        carriedOpen: 5,
        resolved: 6,
        ours: money(90_000_000n, 'MXN'),
        theirs: money(80_000_000n, 'MXN'),
        floatOurs: money(-1n, 'MXN'),
        floatTheirs: money(734_900_000n, 'MXN'),
      });
      await save(plain);
      await save(rich);
      expect([await kept.find(plain.id), await kept.find(rich.id)]).toEqual([plain, rich]);
      expect(await kept.find(v7())).toBeUndefined();
      expect(await world.told()).toEqual(['reconciliation.completed', 'reconciliation.completed']);
    });

    it('keeps the last result of a day, and knows the last day of a provider', async () => {
      await save(aReconciliation({ matched: 1 }));
      const again = aReconciliation({ matched: 2, at: later(1) });
      await save(again);
      await save(aReconciliation({ day: '2026-11-19', at: later(2) }));
      await save(aReconciliation({ day: '2026-11-21', provider: 'mst' }));
      expect(await kept.find(reconciliationIdOf('taecel', '2026-11-20'))).toEqual(again);
      expect(await kept.latest('taecel')).toEqual(again);
      expect(await kept.latest('latcom')).toBeUndefined();
    });

    it('carries items over until they are closed, and opens one again that was', async () => {
      const [old, young] = [
        anItem({ id: v7(), day: '2026-11-19' }),
        anItem({ id: v7(), kind: 'missing_theirs' }),
      ];
      const others = anItem({ id: v7(), provider: 'mst', kind: 'amount_differs', recharge: v7() });
      await save(aReconciliation(), [young, old, others]);
      expect(await kept.openItems('taecel')).toEqual([old, young]);
      await save(aReconciliation(), [young], [old.id]);
      expect(await kept.openItems('taecel')).toEqual([young]);
      expect(await kept.openItems('mst')).toEqual([others]);
      await save(aReconciliation(), [old], [young.id]);
      expect(await kept.openItems('taecel')).toEqual([old]);
    });

    it('gives the right to a day to one of many, and to another when he is not heard of', async () => {
      const claim = (ms: number, day: `${number}-${number}-${number}` = '2026-11-20') =>
        kept.claim('taecel', day, { now: later(ms), staleMs: 1_000 });
      const all = await Promise.all(Array.from({ length: 8 }, () => claim(0)));
      expect(all.filter(Boolean)).toHaveLength(1);
      expect([await claim(999), await claim(0, '2026-11-21')]).toEqual([false, true]);
      expect([await claim(1_000), await claim(1_001)]).toEqual([true, false]);
      expect(await kept.claim('mst', '2026-11-20', { now: NOON, staleMs: 1_000 })).toBe(true);
    });

    it('lists the newest first, in pages without gaps, by provider and state', async () => {
      const one = aReconciliation();
      const two = aReconciliation({ day: '2026-11-21', at: later(1), state: 'differs' });
      const three = aReconciliation({ provider: 'mst', at: later(2), state: 'incomplete' });
      for (const each of [two, three, one]) await save(each);
      expect(await kept.list({}, { limit: 2 })).toEqual([three, two]);
      expect(await kept.list({}, { limit: 2, after: two })).toEqual([one]);
      expect(await kept.list({ provider: 'taecel' }, { limit: 9 })).toEqual([two, one]);
      expect(await kept.list({ provider: 'taecel', state: 'matched' }, { limit: 9 })).toEqual([one]);
    });
  });
}
