import { describe, expect, it } from '@jest/globals';
import { aReconciling, atEnd, DAY, memoryStores } from './reconciling.builder.ts';

const aWorld = () => aReconciling(memoryStores());

describe('reconciling by hand', () => {
  it('takes the last day that is over when none is named', async () => {
    const { reconcile } = aWorld();
    expect(await reconcile.run({ provider: 'taecel' })).toMatchObject({ provider: 'taecel', day: DAY });
  });

  it.each([
    [{ provider: 'nobody' }, 'provider_unknown', '/provider'],
    [{ provider: 'taecel', day: '2026-02-30' }, 'period_wrong', '/day'],
    [{ provider: 'taecel', day: '2026-11-22' }, 'period_wrong', '/day'],
    [{ provider: 'taecel', day: '2031-01-01' }, 'period_wrong', '/day'],
  ])('refuses %j with %s', async (input, code, pointer) => {
    await expect(aWorld().reconcile.run(input)).rejects.toMatchObject({ code, details: { pointer } });
  });

  it('compares a day that has hardly ended as far as it has come, and keeps nothing of it', async () => {
    const { reconcile, list, clock } = aWorld();
    clock.set(atEnd(60_000));
    expect(await reconcile.run({ provider: 'taecel', day: DAY })).toMatchObject({
      ...{ day: DAY, state: 'incomplete', reason: 'the day is not over yet' },
    });
    expect((await list.run({})).data).toEqual([]);
    expect(await reconcile.run({ provider: 'taecel' })).toMatchObject({ day: '2026-11-19' });
  });
});
