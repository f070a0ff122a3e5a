import type { DeckSettings } from '@saldo/contracts';
import { someSettings } from './deck.builder.ts';
import { rulesOf } from './deck-rules.ts';
import type { Rate } from './rate.ts';
import type { DecimalMark } from './sheet-cells.ts';
import { delimiterOf } from './sheet-columns.ts';
import { SheetReading } from './sheet-reading.ts';

/** For specs: reads a sheet without quotes, as a person would. */
export function readSheet(
  text: string,
  { settings = {}, mark = 'point' }: { settings?: Partial<DeckSettings>; mark?: DecimalMark } = {},
): { rates: Rate[]; reading: SheetReading } {
  const reading = new SheetReading(rulesOf(someSettings(settings)), mark);
  const lines = text.split('\n');
  const delimiter = delimiterOf(lines.slice(0, 20));
  const rates = lines.flatMap((line, index) => [
    ...reading.take({ line: index + 1, cells: line.split(delimiter) }),
  ]);
  reading.finish();
  return { rates, reading };
}
