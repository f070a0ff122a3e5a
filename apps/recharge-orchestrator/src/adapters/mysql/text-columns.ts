import type { Database } from '@saldo/database';
import { USUAL_COLUMNS } from '../../domain/fleet/column-text.ts';
import type { Repertoire, TextColumn, TextColumns } from '../../domain/fleet/column-text.ts';

/** Where the texts of a batch go. */
const PLACES = {
  note: 'recargas.notas',
  writer: 'recargas.quien',
  device: 'detalle_recargas.dispositivo',
  vehicle: 'detalle_recargas.vehiculo',
  text: 'detalle_recargas.detalle',
  receipt: 'detalle_recargas.folio',
} as const satisfies Record<keyof TextColumns, string>;

// Columns of the kind `text` count bytes where others count characters.
const COLUMNS = `
  SELECT LOWER(CONCAT(c.table_name, '.', c.column_name)) AS place, c.character_set_name AS charset,
    CAST(LEAST(c.character_maximum_length, FLOOR(c.character_octet_length / COALESCE(s.maxlen, 4))) AS CHAR)
      AS width
  FROM information_schema.columns c
  LEFT JOIN information_schema.character_sets s ON s.character_set_name = c.character_set_name
  WHERE c.table_schema = DATABASE() AND c.table_name IN ('recargas', 'detalle_recargas')
    AND c.character_set_name IS NOT NULL`;

interface ColumnRow {
  readonly place: string;
  readonly charset: string;
  readonly width: string;
}

/**
 * What the operator's columns hold, read with each batch: a table that is altered while Saldo runs, or put back from an older
 * copy, counts as it is then. A column that holds numbers is taken for a usual one: its rows read back as texts.
 */
export async function readTextColumns(gps: Database): Promise<TextColumns> {
  const found = new Map((await gps.query<ColumnRow>(COLUMNS)).map((row) => [row.place, row]));
  const columnOf = (name: keyof TextColumns): TextColumn => {
    const [usual, row] = [USUAL_COLUMNS[name], found.get(PLACES[name])];
    if (!row) return usual;
    const lengthMax = Math.min(usual.lengthMax, Number(row.width));
    return { lengthMax, repertoire: repertoireOf(row.charset) };
  };
  return {
    note: columnOf('note'),
    writer: columnOf('writer'),
    device: columnOf('device'),
    vehicle: columnOf('vehicle'),
    text: columnOf('text'),
    receipt: columnOf('receipt'),
  };
}

/** What a character set of MySQL holds. Of most nothing more is known than that they have ASCII. */
export function repertoireOf(charset: string): Repertoire {
  if (/^(utf8|utf8mb3|utf8mb4|utf16|utf16le|utf32|ucs2)$/.test(charset)) return 'unicode';
  return charset === 'latin1' ? 'western' : 'ascii';
}
