import { SHEET_PART_BYTES_MAX } from '@saldo/contracts';
import { v7 } from 'uuid';
import { watched } from './decks/peak.ts';
import { openService } from './decks/service.ts';
import type { Service } from './decks/service.ts';
import { someNumbers } from './prefixes/numbers.ts';

export const question =
  'How long does a rate sheet take to be stored and to be loaded, and how much memory, beside bare inserts?';

interface DeckRow {
  readonly rates: number;
  readonly bareInsertsMs: number;
  readonly importMs: number;
  readonly ratio: number;
  readonly importPeakMiB: number;
  readonly importStallMs: number;
  readonly loadMs: number;
  readonly loadStallMs: number;
  readonly loadedMiB: number;
}

const BATCH = 5_000;
const BARE = `INSERT INTO bare SELECT prefix, line, facts FROM jsonb_to_recordset($1::jsonb)
  AS r(prefix text, line integer, facts jsonb)`;

/**
 * A sheet of CSV in parts as they come over the bus: kept, read as a stream, checked, stored, searched for rates that clash; then the
 * stored deck loaded into an empty memory. The baseline inserts rows of the same size in the same batches, of objects that are ready.
 * Peaks are of heap and buffers, beyond what there was before. fsync and synchronous_commit are on. Left out: the bus.
 */
export async function run(): Promise<DeckRow[]> {
  const service = await openService();
  const rows: DeckRow[] = [];
  for (const count of [10_000, 100_000, 1_000_000]) rows.push(await measure(service, count));
  await service.close();
  return rows;
}

async function measure(service: Service, count: number): Promise<DeckRow> {
  const { prefixes } = someNumbers(count, 0);
  const bare = await watched(() => insert(service, prefixes));
  const id = await service.create();
  const imported = await watched(() => send(service, id, prefixes));
  const deck = await service.decks.find(id);
  if (deck?.rateCount !== count)
    throw new Error(`${count} rates were sent and ${String(deck?.rateCount)} are there`);
  const loaded = await watched(() => service.opener().run(deck));
  return {
    rates: count,
    bareInsertsMs: bare.elapsedMs,
    importMs: imported.elapsedMs,
    ratio: bare.elapsedMs / imported.elapsedMs,
    importPeakMiB: imported.peakMiB,
    importStallMs: imported.stallMs,
    loadMs: loaded.elapsedMs,
    loadStallMs: loaded.stallMs,
    loadedMiB: loaded.value.book.bytes / 1_048_576,
  };
}

async function send({ sheets }: Service, id: string, prefixes: readonly string[]): Promise<void> {
  const sheet = v7();
  const linesPerPart = Math.floor(SHEET_PART_BYTES_MAX / 64);
  const part_count = Math.ceil(prefixes.length / linesPerPart);
  for (let part = 0; part < part_count; part++) {
    const lines = prefixes
      .slice(part * linesPerPart, (part + 1) * linesPerPart)
      .map((prefix, index) => `${prefix},Destination ${index % 2_500},${priceOf(index)},60,6\n`);
    const text = (part === 0 ? 'prefix,destination,price,first,next\n' : '') + lines.join('');
    const content = Buffer.from(text).toString('base64');
    const report = await sheets.run({ id, sheet, format: 'csv', part, part_count, content });
    if (report.status === 'faulty') throw new Error(JSON.stringify(report.faults[0]));
  }
}

async function insert({ database }: Service, prefixes: readonly string[]): Promise<void> {
  await database.query('DROP TABLE IF EXISTS bare');
  await database.query(
    'CREATE TABLE bare (prefix text COLLATE "C", line integer, facts jsonb, PRIMARY KEY (prefix, line))',
  );
  await database.transaction(async (tx) => {
    for (let from = 0; from < prefixes.length; from += BATCH) {
      const rows = prefixes.slice(from, from + BATCH).map((prefix, index) => ({
        prefix,
        line: from + index,
        facts: {
          destination: `Destination ${index % 2_500}`,
          tiers: [{ from: 0, first: 60, next: 6, price: priceOf(index) }],
        },
      }));
      await tx.execute(BARE, [JSON.stringify(rows)]);
    }
  });
}

/** 5,000 different ones. */
function priceOf(index: number): string {
  return `0.${String((index % 5_000) + 1).padStart(5, '0')}`;
}
