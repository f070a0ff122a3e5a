import { adminRoutes, SHEET_PART_BYTES_MAX, SHEET_PARTS_MAX, SheetReport } from '@saldo/contracts';
import type { SheetQuestion } from '@saldo/contracts';
import { Clock } from '@saldo/service';
import { v7 } from 'uuid';
import { ExportSheet } from '../../use-cases/export-sheet.ts';
import { SendSheet } from '../../use-cases/send-sheet.ts';
import type { Upload } from '../http/answers.ts';
import { HttpProblem } from '../http/http-problem.ts';
import { json } from '../http/json.ts';
import { asFile, streamed } from '../http/streamed.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';

const SHEET_BYTES_MAX = SHEET_PART_BYTES_MAX * SHEET_PARTS_MAX;

const ImportSheetDoor = operatorDoor(
  adminRoutes.importSheet,
  [SendSheet],
  (send) =>
    async ({ upload, query, parameters, context }: OperatorVisit<unknown, SheetQuestion>) => {
      const file = { ...query, ...sheetOf(upload), id: String(parameters['id']), sheet: v7() };
      return json(200, { message: SheetReport, value: await send.run(file, context) });
    },
);

const ExportSheetDoor = operatorDoor(
  adminRoutes.exportSheet,
  [ExportSheet, Clock],
  (exported, clock) =>
    ({ parameters, context }: OperatorVisit) =>
      streamed(exported.run(String(parameters['id']), context), {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': asFile('rates.csv', clock.now()),
      }),
);

/** The size is known before the first byte is taken: rating is told ahead how many parts there will be. */
function sheetOf(upload: Upload | undefined) {
  if (!upload) throw new Error('the route of sheets takes an upload');
  const { media, byteCount, bytes } = upload;
  if (byteCount === undefined) throw new HttpProblem('length_required');
  if (byteCount > SHEET_BYTES_MAX) throw new HttpProblem('payload_too_large');
  if (byteCount === 0)
    throw new HttpProblem('invalid_request', [
      { pointer: '', code: 'empty_sheet', detail: 'the body is the file itself, and is empty' },
    ]);
  const format = media === 'text/csv' ? 'csv' : 'xlsx';
  return { format, byteCount, bytes: bytes() } as const;
}

export const sheetDoors = [ImportSheetDoor, ExportSheetDoor];
