import type { Database } from '@saldo/database';
import { SheetParts } from '../../ports/sheet-parts.ts';
import type { SheetPart } from '../../ports/sheet-parts.ts';

interface Counted {
  readonly here: number;
  readonly alike: boolean | null;
}

export class PostgresSheetParts extends SheetParts {
  constructor(private readonly database: Database) {
    super();
  }

  override async keep({
    deck,
    sheet,
    part,
    partCount,
    format,
    content,
  }: SheetPart): Promise<number | 'wrong'> {
    if (part >= partCount) return 'wrong';
    return this.database.transaction(async (tx) => {
      // Parts that come at once wait for each other here, so that one of them sees that all are there.
      await tx.query('SELECT FROM decks WHERE id = $1 FOR UPDATE', [deck]);
      const [others] = await tx.query<Counted>(
        `SELECT count(*)::integer AS here, bool_and(part_count = $3 AND format = $4) AS alike
         FROM sheet_parts WHERE deck = $1 AND sheet = $2 AND part <> $5`,
        [deck, sheet, partCount, format, part],
      );
      if (others!.alike === false) return 'wrong';
      await tx.execute('DELETE FROM sheet_parts WHERE deck = $1 AND (sheet <> $2 OR part = $3)', [
        deck,
        sheet,
        part,
      ]);
      await tx.execute(
        `INSERT INTO sheet_parts (deck, sheet, part, part_count, format, content) VALUES ($1, $2, $3, $4, $5, $6)`,
        [deck, sheet, part, partCount, format, Buffer.from(content)],
      );
      return partCount - others!.here - 1;
    });
  }

  override async *read(deck: string, sheet: string): AsyncIterable<Uint8Array> {
    for (let part = 0; ; part++) {
      const [row] = await this.database.query<{ content: Buffer }>(
        'SELECT content FROM sheet_parts WHERE deck = $1 AND sheet = $2 AND part = $3',
        [deck, sheet, part],
      );
      if (!row) return;
      yield row.content;
    }
  }
}
