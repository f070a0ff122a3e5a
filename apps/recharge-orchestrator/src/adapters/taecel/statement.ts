import { addDays, businessDate } from '@saldo/calendar';
import type { BusinessDate } from '@saldo/calendar';
import type { Period, ProviderLine } from '../../domain/provider-statement.ts';
import type { Exchange } from './client.ts';
import type { Row } from './envelope.ts';
import { readAmount, readLocalTime, readText, TAECEL_ZONE } from './values.ts';
import { readList, readTransId, slipOf, stateOf } from './wire.ts';

/** The days of Mexico City that a period touches; getSales is asked for each. */
export function daysOf({ from, to }: Period): BusinessDate[] {
  const last = businessDate(to, TAECEL_ZONE);
  const days: BusinessDate[] = [];
  for (let day = businessDate(from, TAECEL_ZONE); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/**
 * The sales of one day. One row that cannot be read leaves the whole day unread: it might be the very sale that is looked
 * for, and a statement without it would say that the sale was never made.
 */
export function readSales(exchange: Exchange): readonly ProviderLine[] | undefined {
  const lines = readList(exchange)?.map(readLine);
  return lines?.every((line) => line !== undefined) ? lines : undefined;
}

function readLine(row: Row): ProviderLine | undefined {
  const theirs = readTransId(row['TransID']);
  const national = readText(row['Telefono']);
  const amount = readAmount(row['Monto']);
  const at = readLocalTime(row['Fecha']);
  if (!theirs || !national || !amount || !at) return undefined;
  const receipt = readText(row['Folio']);
  const line = { theirs, phone: `+52${national}`, amount, at, state: stateOf(row), slip: slipOf(row) };
  return receipt ? { ...line, receipt } : line;
}
