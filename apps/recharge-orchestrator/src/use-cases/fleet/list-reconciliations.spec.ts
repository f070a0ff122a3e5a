import { describe, expect, it } from '@jest/globals';
import { reconciliationCompleted } from '@saldo/contracts';
import { v7 } from 'uuid';
import { aReconciliation } from '../../domain/fleet/reconciliation.builder.ts';
import { reconciliationView } from '../../domain/fleet/reconciliation-view.ts';
import { later } from '../../domain/topup.builder.ts';
import { MemoryReconciliations } from '../../ports/reconciliations.memory.ts';
import { ListReconciliations } from './list-reconciliations.ts';

async function aList() {
  const reconciliations = new MemoryReconciliations();
  for (const [index, day] of (['2026-11-18', '2026-11-19', '2026-11-20'] as const).entries()) {
    const one = aReconciliation({ day, at: later(index), state: index === 1 ? 'differs' : 'matched' });
    const told = { event: reconciliationCompleted, payload: reconciliationView(one) };
    await reconciliations.save(one, { opened: [], closed: [] }, told);
  }
  return new ListReconciliations(reconciliations);
}

describe('the list of reconciliations', () => {
  it('has the newest first, in pages', async () => {
    const list = await aList();
    const first = await list.run({ limit: 2 });
    expect(first).toMatchObject({ data: [{ day: '2026-11-20' }, { day: '2026-11-19' }], has_more: true });
    const { next_cursor: starting_after = '' } = first;
    expect(await list.run({ limit: 2, starting_after })).toMatchObject({
      data: [{ day: '2026-11-18' }],
      has_more: false,
    });
  });

  it('is narrowed by provider and state', async () => {
    const list = await aList();
    expect((await list.run({ state: 'differs' })).data).toMatchObject([{ day: '2026-11-19' }]);
    expect((await list.run({ provider: 'mst' })).data).toEqual([]);
  });

  it.each([v7(), 'x'])('refuses the cursor %s, which names nothing', async (starting_after) => {
    await expect((await aList()).run({ starting_after })).rejects.toMatchObject({ code: 'cursor_unknown' });
  });
});
