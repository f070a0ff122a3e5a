import type { Database } from '@saldo/database';
import type { ColumnFact } from './column-fits.ts';

export interface KeyFact {
  readonly table: string;
  readonly columns: readonly string[];
  readonly isUnique: boolean;
}

/** What a database has. Names are in lower case, because some servers fold those of tables. */
export interface SchemaFacts {
  readonly columns: readonly ColumnFact[];
  readonly keys: readonly KeyFact[];
}

interface FactRow {
  readonly what: 'column' | 'key';
  readonly in_table: string;
  /** A column's name, or a key's columns between commas. */
  readonly names: string;
  readonly kind: string | null;
  readonly type: string | null;
  readonly characters: string | number | null;
  readonly charset: string | null;
  readonly collation: string | null;
  readonly note: string | null;
  readonly fact: string | number;
}

/** MariaDB shows a default of NULL as text, MySQL as none; only a column without either must be given a value. */
const FACTS = `
  SELECT 'column' AS what, table_name AS in_table, column_name AS names, data_type AS kind, column_type AS type,
    character_maximum_length AS characters, character_set_name AS charset, collation_name AS collation, extra AS note,
    (is_nullable = 'NO' AND column_default IS NULL) AS fact
  FROM information_schema.columns WHERE table_schema = DATABASE()
  UNION ALL
  SELECT 'key', table_name, GROUP_CONCAT(column_name ORDER BY seq_in_index), NULL, NULL, NULL, NULL, NULL, NULL,
    MAX(non_unique) = 0
  FROM information_schema.statistics WHERE table_schema = DATABASE() GROUP BY table_name, index_name`;

export async function readFacts(db: Database): Promise<SchemaFacts> {
  const rows = await db.query<FactRow>(FACTS);
  return {
    columns: rows.filter(({ what }) => what === 'column').map(columnOf),
    keys: rows.filter(({ what }) => what === 'key').map(keyOf),
  };
}

function columnOf(row: FactRow): ColumnFact {
  const note = (row.note ?? '').toLowerCase();
  const isCounted = note.includes('auto_increment');
  const isMade = /\b(virtual|stored|persistent)\b/.test(note);
  return {
    table: row.in_table.toLowerCase(),
    column: row.names.toLowerCase(),
    kind: (row.kind ?? '').toLowerCase(),
    type: row.type ?? '',
    characters: row.characters === null ? undefined : Number(row.characters),
    charset: row.charset ?? undefined,
    collation: row.collation ?? undefined,
    isDemanded: Number(row.fact) === 1 && !isCounted && !isMade,
    isCounted,
  };
}

function keyOf({ in_table: table, names, fact }: FactRow): KeyFact {
  const columns = names.toLowerCase().split(',');
  return { table: table.toLowerCase(), columns, isUnique: Number(fact) === 1 };
}
