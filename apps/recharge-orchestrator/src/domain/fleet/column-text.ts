/**
 * What a column holds of Unicode. `western` is windows-1252, which MySQL calls latin1; `ascii` stands for every set of
 * which nothing more is known, because each has that much.
 */
export type Repertoire = 'unicode' | 'western' | 'ascii';

/** A text column of the operator's tables. */
export interface TextColumn {
  /** In characters. */
  readonly lengthMax: number;
  readonly repertoire: Repertoire;
}

/** The columns that texts are written into, of `recargas` and of `detalle_recargas`. */
export type TextColumns = Readonly<
  Record<'note' | 'writer' | 'device' | 'vehicle' | 'text' | 'receipt', TextColumn>
>;

/** The columns as the domain reference has them (section 000.2). */
export const USUAL_COLUMNS: TextColumns = {
  note: { lengthMax: 1000, repertoire: 'unicode' },
  writer: { lengthMax: 50, repertoire: 'unicode' },
  device: { lengthMax: 100, repertoire: 'unicode' },
  vehicle: { lengthMax: 300, repertoire: 'unicode' },
  text: { lengthMax: 600, repertoire: 'unicode' },
  receipt: { lengthMax: 64, repertoire: 'unicode' },
};

// What is no text, and what columns of three bytes for a character refuse: then a whole batch could not be written.
const UNWRITABLE = /[\p{Cc}\p{Cs}\u{10000}-\u{10FFFF}]+/gu;
const FOREIGN = {
  western: /[^\x20-\x7e\u00a0-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/gu,
  ascii: /[^\x20-\x7e]/gu,
} as const satisfies Record<Exclude<Repertoire, 'unicode'>, RegExp>;
const SIGHTLESS = /^[\p{M}\p{Cf}]$/u;
// What a reader sees as one character, such as a letter with its accents, is kept or left out as a whole.
const characters = new Intl.Segmenter('es-MX', { granularity: 'grapheme' });

/** A text as a column takes it: on one line, in letters that the column holds, and cut where a character ends. */
export function columnText(text: string, { lengthMax, repertoire }: TextColumn): string {
  const clean = spelledIn(repertoire, text.replace(UNWRITABLE, ' '));
  if (lengthOf(clean) <= lengthMax) return clean;
  let kept = '';
  let length = 0;
  for (const { segment } of characters.segment(clean)) {
    length += lengthOf(segment);
    if (length > lengthMax) break;
    kept += segment;
  }
  return kept;
}

/** Whether a column holds a text as it is. */
export function isHeld(text: string, column: TextColumn): boolean {
  return columnText(text, column) === text;
}

/**
 * A strict server refuses a whole batch for one letter that a column cannot hold, and that would be after the money is
 * spent. Such a letter is written without its marks where that is a letter that the column knows, and else as `?`, as the
 * server itself would write it were it not strict.
 */
function spelledIn(repertoire: Repertoire, text: string): string {
  if (repertoire === 'unicode') return text;
  const foreign = FOREIGN[repertoire];
  return text
    .normalize('NFC')
    .replace(foreign, (letter) =>
      SIGHTLESS.test(letter) ? '' : letter.normalize('NFKD').replace(foreign, '') || '?',
    );
}

// MySQL counts code points.
const lengthOf = (text: string): number => (text.length === 0 ? 0 : [...text].length);
