import { stringify } from 'csv-stringify/sync';
import type { SheetFormat } from '@saldo/contracts';
import type { SheetRow } from '../../domain/sheet-row.ts';
import { SheetFiles } from '../../ports/sheet-files.ts';
import { csvRows } from './csv.ts';
import { xlsxRows } from './xlsx.ts';

export class LibrarySheetFiles extends SheetFiles {
  override rows(content: AsyncIterable<Uint8Array>, format: SheetFormat): AsyncIterable<SheetRow> {
    return format === 'csv' ? csvRows(content) : xlsxRows(content);
  }

  override csv(rows: readonly (readonly string[])[]): string {
    return stringify(rows as string[][]);
  }
}
