import { describe, expect, it } from '@jest/globals';
import { lineAbout } from '../../domain/fleet/reconciliation.builder.ts';
import { aRecharge, delivered, lost, submitted } from '../../domain/fleet/recharge.builder.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import type { ProviderLine } from '../../domain/provider-statement.ts';
import { aReconciling, atEnd, HOUR_MS, memoryStores } from './reconciling.builder.ts';

const at = atEnd(-HOUR_MS);
const sent = (from: Recharge) => submitted(from, at);
const doubted = (from: Recharge) => lost(from, at);

function aWorld() {
  const stores = memoryStores();
  const world = aReconciling(stores);
  const run = (ours: readonly Recharge[], lines: readonly ProviderLine[]) =>
    world.resolve.run(world.provider, ours, { lines, callMs: 30_000 });
  return { ...world, stores, run };
}

describe('resolving by a statement', () => {
  it('ends what a line proves, with its receipt and under its name', async () => {
    const { keep, run } = aWorld();
    const unknown = await keep(aRecharge(), sent, doubted);
    expect(await run([unknown], [lineAbout(unknown, { theirs: 'A', receipt: '77' })])).toMatchObject({
      ours: [{ id: unknown.id, state: 'succeeded', receipt: '77', attempt: { theirs: 'A' } }],
      resolved: 1,
    });
  });

  it('touches nothing that is known, whatever the line says', async () => {
    const { keep, run, stores } = aWorld();
    const known = await keep(aRecharge(), sent, (from) => delivered(from, at));
    const lines = [lineAbout(known, { theirs: known.attempt.theirs ?? '', state: 'rejected' })];
    expect(await run([known], lines)).toEqual({ ours: [known], resolved: 0 });
    expect(await stores.recharges.find(known.id)).toEqual(known);
  });

  it('takes a line without a name for no proof about a second attempt', async () => {
    const { keep, run } = aWorld();
    const second = await keep(aRecharge({ attempt: { number: 2 } }), sent, doubted);
    expect(await run([second], [lineAbout(second, { theirs: 'A' })])).toEqual({
      ours: [second],
      resolved: 0,
    });
    const named = lineAbout(second, { theirs: 'A', ours: `${second.id}/2` });
    expect(await run([second], [named])).toMatchObject({ resolved: 1 });
  });

  it('leaves alone a fleet that is not set up', async () => {
    const { keep, run } = aWorld();
    const unknown = await keep(aRecharge({ fleet: 'iot' }), sent, doubted);
    expect(await run([unknown], [lineAbout(unknown)])).toEqual({ ours: [unknown], resolved: 0 });
  });
});
