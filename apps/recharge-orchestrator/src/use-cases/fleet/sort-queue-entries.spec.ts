import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { aLine, ZONE } from '../../domain/fleet/delivered-recharge.builder.ts';
import { anOldEntry } from '../../domain/fleet/old-queue.builder.ts';
import { MemoryLines } from '../../ports/lines.memory.ts';
import { MemorySettlements } from '../../ports/settlements.memory.ts';
import { SortQueueEntries } from './sort-queue-entries.ts';

const now = new Date(1746140103000);
const context = { fleet: 'gps', isCrash: false, now } as const;

function sorter(active = true, daysLeft = 0) {
  const expiresAt = new Date(now.getTime() + daysLeft * DAY_MS);
  const lines = new MemoryLines([{ ...aLine('gps'), expiresAt, prepaid: true, active }]);
  const settlements = new MemorySettlements(ZONE);
  return { lines, settlements, sort: new SortQueueEntries(lines, settlements, ['gps'], ZONE) };
}

describe('sorting an old queue', () => {
  it('tells the paid from the repeated, the settled and the doubtful', async () => {
    const { settlements, sort } = sorter(true, 8);
    const row = { sim: '6680000001', device: 'd', receipt: '7', amount: '10.00', at: now };
    settlements.addDetail('gps', row);
    const entries = [
      anOldEntry(),
      anOldEntry(),
      anOldEntry({ folio: '7', transID: '8' }),
      'torn',
      anOldEntry({ sim: '6689999999' }),
    ];
    const sorted = await sort.run(entries, context);
    expect(sorted.map(({ end }) => end)).toEqual([
      'paid',
      'repeated',
      'settled_before',
      'exception',
      'exception',
    ]);
  });

  it('takes a written sale for settled where its line is as valid as it was paid for, or gone', async () => {
    const row = { sim: '6680000001', device: 'd', receipt: '916581', amount: '10.00', at: now };
    const sorted = async (desk: ReturnType<typeof sorter>, sim: string) => {
      desk.settlements.addDetail('gps', { ...row, sim });
      const [one] = await desk.sort.run([anOldEntry({ sim })], context);
      return one?.end;
    };
    expect(await sorted(sorter(true, 7), '6680000001')).toBe('settled_before');
    expect(await sorted(sorter(true, 6), '6680000001')).toBe('paid');
    expect(await sorted(sorter(), '6689999999')).toBe('settled_before');
  });

  it('knows a line that is not recharged any more', async () => {
    const [sorted] = await sorter(false).sort.run([anOldEntry()], context);
    expect(sorted).toMatchObject({ end: 'paid', line: { sim: '6680000001' } });
  });

  it('refuses a fleet that is not set up', async () => {
    const refused = sorter().sort.run([anOldEntry()], { ...context, fleet: 'iot' });
    await expect(refused).rejects.toMatchObject({ code: 'fleet_unknown', details: { pointer: '/fleet' } });
  });

  it('reads all lines once, and none for a file without a paid entry', async () => {
    const { lines, sort } = sorter();
    await sort.run([], context);
    await sort.run([{}], context);
    expect(lines.reads).toBe(0);
    await sort.run([anOldEntry(), anOldEntry({ folio: '2', transID: '2' })], context);
    expect(lines.reads).toBe(1);
  });
});
