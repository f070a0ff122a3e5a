import { CALL_DIRECTIONS } from '@saldo/contracts';
import type { CallDirection } from '@saldo/contracts';

/** A call as a dialplan of the former engine asks about it, in Saldo's terms. */
export interface OldCall {
  readonly caller: string;
  readonly callee: string;
  /** The id of the leg; one who sends none cannot repeat himself safely, as before. */
  readonly leg?: string;
  readonly direction?: CallDirection;
}

/** A dialplan's word that a call is over. What it cost is worked out by its tariff, so the word about that is not read. */
export interface OldCallEnd {
  readonly leg: string;
  readonly durationUs: number;
}

export type OldCallReading<T> =
  { readonly fits: true; readonly value: T } | { readonly fits: false; readonly error: string };

type Fields = Readonly<Record<string, unknown>>;

const NUMBER_LENGTH_MAX = 64;
const LEG_LENGTH_MAX = 120;
const SECONDS_MAX = 604_800;
const MICROSECONDS = 1_000_000;
const SECONDS = /^\d{1,6}$/;
// eslint-disable-next-line no-control-regex -- control characters are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Reads `{ caller, callee, uuid?, direction? }` of a query or a body (domain reference, section 001.1). */
export function readOldCall(fields: unknown): OldCallReading<OldCall> {
  const { caller, callee, uuid, direction } = (fields ?? {}) as Fields;
  const from = numberOf(caller);
  const to = numberOf(callee);
  if (from === undefined || to === undefined) return wrong('Missing or invalid fields: caller, callee');
  const leg = isAbsent(uuid) ? undefined : textOf(uuid, LEG_LENGTH_MAX);
  if (leg === undefined && !isAbsent(uuid)) return wrong('Invalid field: uuid');
  const way = CALL_DIRECTIONS.find((one) => one === direction);
  if (way === undefined && !isAbsent(direction)) return wrong('Invalid field: direction');
  const value = { caller: from, callee: to, ...(leg && { leg }), ...(way && { direction: way }) };
  return { fits: true, value };
}

/** Reads `{ call_uuid, actual_cost, actual_billsec }`; seconds as a number or a text of digits. */
export function readOldCallEnd(body: unknown): OldCallReading<OldCallEnd> {
  const { call_uuid: uuid, actual_billsec: billsec } = (body ?? {}) as Fields;
  const leg = textOf(uuid, LEG_LENGTH_MAX);
  if (leg === undefined) return wrong('Missing or invalid field: call_uuid');
  const seconds = typeof billsec === 'number' || typeof billsec === 'string' ? String(billsec) : '';
  if (!SECONDS.test(seconds) || Number(seconds) > SECONDS_MAX)
    return wrong('Missing or invalid field: actual_billsec, in whole seconds');
  return { fits: true, value: { leg, durationUs: Number(seconds) * MICROSECONDS } };
}

function wrong(error: string): { readonly fits: false; readonly error: string } {
  return { fits: false, error };
}

/** A plus sign that a dialplan puts into a query as it is arrives as a blank. */
function numberOf(value: unknown): string | undefined {
  return textOf(typeof value === 'number' ? String(value) : value, NUMBER_LENGTH_MAX)?.replace(/^ /, '+');
}

function textOf(value: unknown, max: number): string | undefined {
  const fits =
    typeof value === 'string' && value.trim() !== '' && value.length <= max && !CONTROL.test(value);
  return fits ? value : undefined;
}

/** A variable that a dialplan does not have is put into a query as nothing. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
