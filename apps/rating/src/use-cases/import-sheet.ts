import { deck, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { rulesOf } from '../domain/deck-rules.ts';
import type { Deck } from '../domain/deck.ts';
import { SheetReading } from '../domain/sheet-reading.ts';
import type { Rate } from '../domain/rate.ts';
import type { SheetFault } from '../domain/sheet-row.ts';
import type { Decks } from '../ports/decks.ts';
import type { Rates, RateStream, Replaced } from '../ports/rates.ts';
import { UnreadableSheet } from '../ports/sheet-files.ts';
import type { SheetFiles } from '../ports/sheet-files.ts';
import type { SheetParts } from '../ports/sheet-parts.ts';

type Sheet = Input<typeof deck.import>;

/** So many at once take some tens of milliseconds, in which no call is answered. */
const BATCH = 2_000;
const FAULTS_SHOWN = 100;

/** Takes parts of a rate sheet, and when all are there makes them the rates of the draft: all of them, or with a fault none. */
export class ImportSheet {
  constructor(
    private readonly decks: Decks,
    private readonly parts: SheetParts,
    private readonly files: SheetFiles,
    private readonly rates: Rates,
  ) {}

  async run(sheet: Sheet): Promise<Reply<typeof deck.import>> {
    const draft = await this.decks.find(sheet.id);
    if (!draft) throw refusal(deck.import, 'not_found');
    if (draft.publishedAt) throw refusal(deck.import, 'deck_published');
    const missing = await this.parts.keep({
      deck: sheet.id,
      sheet: sheet.sheet,
      part: sheet.part,
      partCount: sheet.part_count,
      format: sheet.format,
      content: Buffer.from(sheet.content, 'base64'),
    });
    if (missing === 'wrong') throw refusal(deck.import, 'sheet_part_wrong', { pointer: '/part' });
    if (missing > 0) return report('waiting', { faults: [] });
    return this.store(draft, sheet);
  }

  private async store(draft: Deck, sheet: Sheet): Promise<Reply<typeof deck.import>> {
    let reading = new SheetReading(rulesOf(draft.settings), sheet.decimal ?? 'point');
    const open = (): RateStream => {
      reading = new SheetReading(rulesOf(draft.settings), sheet.decimal ?? 'point');
      const current = reading;
      return { batches: this.read(current, sheet), isAccepted: () => current.faults.length === 0 };
    };
    const replaced = await this.rates.replace(sheet.id, open);
    if (replaced.result === 'published') throw refusal(deck.import, 'deck_published');
    const faults = [...reading.faults, ...clashFaults(replaced)];
    const status = replaced.result === 'stored' ? 'stored' : 'faulty';
    const rateCount = replaced.result === 'stored' ? replaced.rateCount : 0;
    return report(status, { rateCount, faults, ignoredColumns: reading.ignoredColumns });
  }

  /** Batches of rates as long as nothing is wrong. After a fault the rest is read for more faults alone. */
  private async *read(reading: SheetReading, { id, sheet, format }: Sheet): AsyncIterable<readonly Rate[]> {
    let batch: Rate[] = [];
    try {
      for await (const row of this.files.rows(this.parts.read(id, sheet), format)) {
        const rates = reading.take(row);
        if (reading.isHopeless) break;
        if (reading.faults.length === 0) batch.push(...rates);
        if (batch.length < BATCH) continue;
        yield batch;
        batch = [];
      }
    } catch (error) {
      if (!(error instanceof UnreadableSheet)) throw error;
      reading.faults.push({ line: error.line, message: error.message });
    }
    reading.finish();
    if (reading.faults.length === 0) yield batch;
  }
}

function clashFaults(replaced: Replaced): SheetFault[] {
  if (replaced.result !== 'clashes') return [];
  return replaced.clashes.map(({ prefix, line, otherLine }) => ({
    line,
    value: prefix,
    message: `line ${otherLine} has the same prefix, window and priority, and holds at the same time`,
  }));
}

function report(
  status: Reply<typeof deck.import>['status'],
  found: {
    faults: readonly SheetFault[];
    rateCount?: number;
    ignoredColumns?: readonly string[];
  },
): Reply<typeof deck.import> {
  return {
    status,
    rate_count: found.rateCount ?? 0,
    fault_count: found.faults.length,
    faults: found.faults.slice(0, FAULTS_SHOWN).map((fault) => ({ ...fault })),
    ignored_columns: [...new Set(found.ignoredColumns ?? [])],
  };
}
