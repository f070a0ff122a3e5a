/** Lengths of the operator's text columns, in characters (domain reference, section 000.2). */
export const NOTE_MAX = 1000;
export const DETAIL_MAX = 600;

// What is no text, and what columns of older character sets refuse: then a whole batch could not be written.
const UNWRITABLE = /[\p{Cc}\p{Cs}\u{10000}-\u{10FFFF}]+/gu;
// What a reader sees as one character, such as a letter with its accents, is kept or left out as a whole.
const characters = new Intl.Segmenter('es-MX', { granularity: 'grapheme' });

/** A text as a column of that many characters takes it: on one line, and cut where a character ends. */
export function columnText(text: string, lengthMax: number): string {
  const clean = text.replace(UNWRITABLE, ' ');
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

// MySQL counts code points.
const lengthOf = (text: string): number => (text.length === 0 ? 0 : [...text].length);
