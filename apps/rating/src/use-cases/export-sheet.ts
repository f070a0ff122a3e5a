import { deck, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { pageOf, wantedOf } from '@saldo/pages';
import { EXPORT_HEADINGS, exportRow } from '../domain/sheet-export.ts';
import type { Decks } from '../ports/decks.ts';
import type { RatePlace, Rates } from '../ports/rates.ts';
import type { SheetFiles } from '../ports/sheet-files.ts';

/** So many rates, however long their texts are, fit into one message of the bus. */
const RATES_AT_ONCE = 1_500;

const CURSOR = /^(\d{1,15})-(\d{1,9})$/;

/** Answers a deck as CSV, part by part. */
export class ExportSheet {
  constructor(
    private readonly decks: Decks,
    private readonly rates: Rates,
    private readonly files: SheetFiles,
  ) {}

  async run({ id, starting_after }: Input<typeof deck.export>): Promise<Reply<typeof deck.export>> {
    if (!(await this.decks.find(id))) throw refusal(deck.export, 'not_found');
    const after = starting_after === undefined ? undefined : placeOf(starting_after);
    if (starting_after !== undefined && !after) throw refusal(deck.export, 'cursor_unknown');
    const wanted = wantedOf(RATES_AT_ONCE);
    const found = await this.rates.page(id, wanted, after);
    const { items, reply } = pageOf(found, wanted, ({ prefix, line }) => `${prefix}-${line}`);
    const rows = items.map(({ body, ...place }) => exportRow({ ...body, ...place }));
    const text = this.files.csv(after ? rows : [[...EXPORT_HEADINGS], ...rows]);
    return { content: Buffer.from(text).toString('base64'), ...reply };
  }
}

function placeOf(cursor: string): RatePlace | undefined {
  const [, prefix, line] = CURSOR.exec(cursor) ?? [];
  return prefix === undefined ? undefined : { prefix, line: Number(line) };
}
