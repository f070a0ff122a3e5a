import { beforeEach, describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { RefusalError } from '@saldo/contracts';
import { FixedClock } from '@saldo/testing';
import { aLine, ZONE } from '../../domain/fleet/delivered-recharge.builder.ts';
import { anOldEntry, anOldFile } from '../../domain/fleet/old-queue.builder.ts';
import { MemoryBatches } from '../../ports/batches.memory.ts';
import { MemoryLines } from '../../ports/lines.memory.ts';
import { MemoryRecharges } from '../../ports/recharges.memory.ts';
import { MemorySettlements } from '../../ports/settlements.memory.ts';
import { ImportQueueFile } from './import-queue-file.ts';
import { SettlePaidEntries } from './settle-paid-entries.ts';
import { SettleRecharges } from './settle-recharges.ts';
import { SortQueueEntries } from './sort-queue-entries.ts';

const SOLD_AT = new Date(1746140103000);
const clock = new FixedClock(new Date(SOLD_AT.getTime() + 3_600_000));

let recharges: MemoryRecharges;
let settlements: MemorySettlements;
let importFile: ImportQueueFile;
let lines: MemoryLines;

beforeEach(() => {
  recharges = new MemoryRecharges();
  settlements = new MemorySettlements(ZONE);
  settlements.addLine('gps', '6680000001', 1_000);
  lines = new MemoryLines(
    ['6680000001', '6680000002'].map((sim) => ({ ...aLine('gps', { sim }), prepaid: true, active: false })),
  );
  const settle = new SettleRecharges(new MemoryBatches(recharges), settlements, clock, {
    linesMax: 500,
  });
  importFile = new ImportQueueFile(
    new SortQueueEntries(lines, settlements, ['gps'], ZONE),
    new SettlePaidEntries(recharges, settle, ZONE),
    recharges,
    recharges.exceptions,
    clock,
  );
});

const bring = (entries: unknown) => importFile.run(anOldFile(JSON.stringify(entries)));
const ends = async (entries: unknown) => (await bring(entries)).data.map(({ end }) => end);
const questions = () => [...recharges.exceptions.rows.values()].map(({ detail }) => detail);

describe('importing an old queue', () => {
  it('settles what was paid, with the validity that the former system gave', async () => {
    const report = await bring([anOldEntry()]);
    expect(report).toMatchObject({ entries: 1, imported: 1, settled_before: 0, exceptions: 0 });
    expect(settlements.masters).toEqual([
      expect.objectContaining({
        total: '10.00',
        note: '< RECUPERACIÓN GPS > [ 001 / 001 ] Recarga Automática - 1 equipo procesado',
      }),
    ]);
    expect(settlements.details).toEqual([expect.objectContaining({ receipt: '916581', sim: '6680000001' })]);
    expect(settlements.expiries.get('gps 6680000001')).toBe(1746140103 + 8 * 86_400);
    expect(recharges.all()).toEqual([
      expect.objectContaining({ id: report.data[0]?.recharge, origin: 'import', state: 'settled' }),
    ]);
  });

  it('changes nothing by the same file again, and answers the same', async () => {
    const file = [anOldEntry(), anOldEntry({ sim: 'x', record: null, folio: '7' })];
    const first = await bring(file);
    expect(await bring(file)).toEqual(first);
    expect([settlements.masters.length, settlements.details.length]).toEqual([1, 1]);
    expect([recharges.all().length, questions().length, recharges.told.length]).toEqual([1, 1, 1]);
  });

  it('keeps both of two sales of one line', async () => {
    const second = anOldEntry({ folio: '916582', transID: '250500000002', timestamp: 1746140703000 });
    expect(await ends([anOldEntry(), second])).toEqual(['imported', 'imported']);
    expect(settlements.details.map(({ receipt }) => receipt)).toEqual(['916581', '916582']);
    expect(settlements.masters).toHaveLength(2);
  });

  it('counts a sale that stands twice in the file once', async () => {
    const again = anOldEntry({ id: 'aux_1746140109000_zzzz', addedAt: 1746140109000 });
    expect(await ends([anOldEntry(), again])).toEqual(['imported', 'settled_before']);
    expect(settlements.details).toHaveLength(1);
  });

  it.each([
    ['of long ago', { at: new Date(SOLD_AT.getTime() - 90 * DAY_MS) }],
    ['of another amount', { amount: '20.00' }],
  ])('is not taken in by a folio that the network gave to a sale %s', async (_what, other) => {
    const row = { sim: '6680000001', device: 'd', receipt: '916581', amount: '10.00', at: SOLD_AT };
    settlements.addDetail('gps', { ...row, ...other });
    expect(await ends([anOldEntry()])).toEqual(['imported']);
    expect(settlements.details.map(({ receipt }) => receipt)).toEqual(['916581', '250500000001']);
    expect(await ends([anOldEntry()])).toEqual(['imported']);
    expect(settlements.details).toHaveLength(2);
  });

  it('gives a line the days that were paid and written, and that the former system never gave it', async () => {
    lines.rows = lines.rows.map((line) => ({ ...line, expiresAt: new Date(25_000) }));
    const row = { sim: '6680000001', device: 'd', receipt: '916581', amount: '10.00', at: SOLD_AT };
    settlements.addDetail('gps', row);
    expect(await ends([anOldEntry({ status: 'db_verification_failed' })])).toEqual(['imported']);
    expect(settlements.expiries.get('gps 6680000001')).toBe(1746140103 + 8 * 86_400);
    expect([settlements.masters.length, settlements.details.length]).toEqual([1, 1]);
    expect(recharges.all().map(({ state }) => state)).toEqual(['settled']);
  });

  it.each([
    ['transID', { transID: '250500000002' }],
    ['amount', { monto: 20 }],
  ])(
    'asks a person about a sale whose folio an entry of another %s has in the file',
    async (_what, other) => {
      expect(await ends([anOldEntry(), anOldEntry(other)])).toEqual(['imported', 'exception']);
      expect(questions()).toEqual([expect.stringContaining('is another sale')]);
    },
  );

  it.each(['916581', '250500000001'])('finds what the tables have already, under %s', async (receipt) => {
    const expiresAt = new Date(SOLD_AT.getTime() + 8 * DAY_MS);
    lines.rows = lines.rows.map((line) => ({ ...line, expiresAt }));
    const row = { sim: '6680000001', device: 'd', receipt, amount: '10.00', at: SOLD_AT };
    settlements.addDetail('gps', row);
    expect(await ends([anOldEntry()])).toEqual(['settled_before']);
    expect([settlements.masters.length, recharges.all().length]).toEqual([1, 0]);
  });

  it.each([
    ['has no receipt', { folio: '', transID: '' }, /neither a folio nor a transID/],
    ['has an unknown line', { sim: '6689999999' }, /no such line/],
    ['names no line', { sim: '', record: {} }, /no line of ten digits/],
    ['is of another fleet', { tipo: 'voz_recharge' }, /of fleet voice/],
    ['failed', { status: 'failed' }, /status failed/],
    ['names no provider', { provider: '', proveedor: '' }, /no provider/],
    ['has no amount', { monto: 'x', webserviceResponse: { folio: '1' } }, /what was bought/],
    ['has days beyond reason', { diasVigencia: 9_999 }, /what was bought/],
    ['costs beyond reason', { monto: 1_000_000 }, /what was bought/],
    ['is of the future', { timestamp: 1846140103000 }, /when it was bought/],
  ])('asks a person about an entry that %s', async (_what, facts, detail) => {
    expect(await ends([anOldEntry(facts)])).toEqual(['exception']);
    expect(questions()).toEqual([expect.stringMatching(detail)]);
    expect(settlements.masters).toEqual([]);
  });

  it('asks a person about what was merely in process, and settles what was paid beside it', async () => {
    const crash = [
      anOldEntry({ status: undefined }),
      anOldEntry({ sim: '6680000002', folio: '2', transID: '3' }),
    ];
    expect(await ends({ wasProcessing: true, itemsInProcess: 2, processingItems: crash })).toEqual([
      'exception',
      'imported',
    ]);
    expect(questions()).toEqual([expect.stringContaining('in process')]);
  });

  it('keeps what was paid while the tables are away, and settles it by the file again', async () => {
    settlements.fault = new Error('gone');
    settlements.findDetails = async () => [];
    const [report] = (await bring([anOldEntry()])).data;
    expect(report).toMatchObject({ end: 'exception', detail: expect.stringContaining('gone') });
    expect(questions()).toEqual([]);
    settlements.fault = undefined;
    expect(await ends([anOldEntry()])).toEqual(['imported']);
    expect(recharges.all().map(({ state }) => state)).toEqual(['settled']);
  });

  it('asks a person where another recharge of the line stands in the way', async () => {
    const open = { ...aLine('gps'), id: 'other' };
    await bring([anOldEntry()]);
    const [mine] = recharges.all();
    if (!mine) throw new Error('it was imported');
    recharges.rows.set(open.id, { ...mine, id: open.id, origin: 'run', state: 'unknown' });
    expect(await ends([anOldEntry({ folio: '9', transID: '9', timestamp: 1746140703000 })])).toEqual([
      'exception',
    ]);
    expect(questions()).toEqual([expect.stringContaining('stands in its way')]);
  });

  it.each([
    ['[{"sim":', /no JSON from line 1, column 2 on; 0 whole entries precede/],
    ['', /empty/],
  ])('refuses %p with where it breaks', async (text, reason) => {
    const refused = await importFile.run(anOldFile(text)).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RefusalError);
    expect(refused).toMatchObject({
      code: 'queue_file_unreadable',
      details: { pointer: '/content', reason: expect.stringMatching(reason) },
    });
  });

  it('refuses bytes that are no text', async () => {
    const content = Buffer.from([0x5b, 0xff, 0x5d]).toString('base64');
    await expect(importFile.run({ ...anOldFile('[]'), content })).rejects.toMatchObject({
      details: { reason: 'the file is no UTF-8 text' },
    });
  });
});
