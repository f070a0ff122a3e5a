import { describe, expect, it } from '@jest/globals';
import type { DayBooks } from '../../domain/fleet/reconcile-day.ts';
import { lineAbout } from '../../domain/fleet/reconciliation.builder.ts';
import { aRecharge } from '../../domain/fleet/recharge.builder.ts';
import { aReconciling, atEnd, DAY, HOUR_MS, memoryStores, ZONE } from './reconciling.builder.ts';

const LINE = lineAbout(aRecharge(), { theirs: 'B', at: atEnd(-HOUR_MS) });
const BOOKS: DayBooks = {
  provider: 'taecel',
  day: DAY,
  since: DAY,
  zone: ZONE,
  callMs: 30_000,
  ours: [],
  lines: [LINE],
  open: [],
};

function aWorld() {
  const stores = memoryStores();
  const { ask, clock } = aReconciling(stores);
  const told = () => stores.exceptions.told.map(({ event }) => event.name);
  return { run: (books: DayBooks) => ask.run(books, clock.now()), told, exceptions: stores.exceptions };
}

describe('asking about what the sides do not agree on', () => {
  it('shows the line of the statement as evidence, and asks once', async () => {
    const { run, told, exceptions } = aWorld();
    const { opened } = await run(BOOKS);
    expect(await run(BOOKS)).toMatchObject({ missingOurs: 1 });
    expect(told()).toEqual(['fleet_exception.opened']);
    const asked = await exceptions.find(opened[0]?.id ?? '');
    expect(asked).toMatchObject({ kind: 'missing_ours', provider: 'taecel', amount: LINE.amount });
    expect(JSON.parse(asked?.evidence ?? '')).toMatchObject({
      statement: { theirs: 'B', amount: '10.00 MXN' },
    });
  });

  it('takes its question back when the sides agree, once', async () => {
    const { run, told } = aWorld();
    const { opened: open } = await run(BOOKS);
    for (const _time of [1, 2]) await run({ ...BOOKS, lines: [], open });
    expect(told()).toEqual(['fleet_exception.opened', 'fleet_exception.settled']);
  });

  it('never asks again what a person has answered', async () => {
    const { run, told, exceptions } = aWorld();
    const { opened: open } = await run(BOOKS);
    const asked = await exceptions.find(open[0]?.id ?? '');
    const settlement = { verdict: 'acknowledged', reason: 'seen', by: 'operator:1', at: atEnd(0) } as const;
    if (asked) await exceptions.settle({ ...asked, settlement }, exceptions.told[0]!);
    expect(await run({ ...BOOKS, open })).toMatchObject({ missingOurs: 0, opened: [], closed: [asked?.id] });
    expect(told()).toHaveLength(2);
  });
});
