import type { SheetRow } from '../domain/sheet-row.ts';
import { SheetFiles, UnreadableSheet } from './sheet-files.ts';

/** CSV without quotes: enough to speak of rows. */
export class MemorySheetFiles extends SheetFiles {
  override async *rows(content: AsyncIterable<Uint8Array>): AsyncIterable<SheetRow> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of content) chunks.push(chunk);
    const lines = decoded(Buffer.concat(chunks)).split('\n');
    for (const [index, line] of lines.entries()) if (line) yield { line: index + 1, cells: line.split(',') };
  }

  override csv(rows: readonly (readonly string[])[]): string {
    return rows.map((row) => `${row.join(',')}\n`).join('');
  }
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UnreadableSheet(0, 'the text is not UTF-8', { cause });
  }
}
