import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing';
import { aLine, ZONE } from '../../domain/fleet/delivered-recharge.builder.ts';
import { anOldEntry } from '../../domain/fleet/old-queue.builder.ts';
import { MemoryBatches } from '../../ports/batches.memory.ts';
import { MemoryLines } from '../../ports/lines.memory.ts';
import { MemoryRecharges } from '../../ports/recharges.memory.ts';
import { MemorySettlements } from '../../ports/settlements.memory.ts';
import { SettlePaidEntries } from './settle-paid-entries.ts';
import { SettleRecharges } from './settle-recharges.ts';
import { SortQueueEntries } from './sort-queue-entries.ts';

const now = new Date(1746143703000);
const context = { fleet: 'gps', isCrash: false, now } as const;
const second = { folio: '916582', transID: '250500000002', timestamp: 1746140703000 };

async function desk(entries: readonly unknown[]) {
  const recharges = new MemoryRecharges();
  const settlements = new MemorySettlements(ZONE);
  const terms = { linesMax: 500 };
  const settle = new SettleRecharges(new MemoryBatches(recharges), settlements, new FixedClock(now), terms);
  const rows = ['6680000001', '6680000002'].map((sim) => ({
    ...aLine('gps', { sim }),
    prepaid: true,
    active: true,
  }));
  const sorted = await new SortQueueEntries(new MemoryLines(rows), settlements, ['gps'], ZONE).run(
    entries,
    context,
  );
  return { recharges, settlements, settle: new SettlePaidEntries(recharges, settle, ZONE), sorted };
}

describe('settling paid entries', () => {
  it('puts those of different lines under one master, and the second of a line under the next', async () => {
    const { settlements, settle, sorted } = await desk([
      anOldEntry(),
      anOldEntry({ sim: '6680000002', folio: '3', transID: '4' }),
      anOldEntry(second),
    ]);
    const reports = await settle.run(sorted, context);
    expect([...reports.values()].map(({ index, end }) => [index, end])).toEqual([
      [0, 'imported'],
      [1, 'imported'],
      [2, 'imported'],
    ]);
    expect(settlements.masters.map(({ total }) => total)).toEqual(['20.00', '10.00']);
  });

  it('keeps all of a line while the tables are away, one in the books and the other with a person', async () => {
    const { recharges, settlements, settle, sorted } = await desk([anOldEntry(), anOldEntry(second)]);
    settlements.fault = new Error('away');
    const reports = [...(await settle.run(sorted, context)).values()];
    expect(reports.map(({ end, recharge }) => [end, recharge])).toEqual([
      ['exception', recharges.all()[0]?.id],
      ['exception', undefined],
    ]);
    settlements.fault = undefined;
    const again = [...(await settle.run(sorted, context)).values()];
    expect(again.map(({ end }) => end)).toEqual(['imported', 'imported']);
    expect(settlements.details).toHaveLength(2);
  });

  it('moves no money: the former system paid', async () => {
    const { recharges, settle, sorted } = await desk([anOldEntry()]);
    await settle.run(sorted, context);
    expect(await recharges.spentSince('gps', new Date(0))).toMatchObject({ micros: 0n });
  });
});
