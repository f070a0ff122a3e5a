import { formatAmount, parseAmount } from '@saldo/money';
import type { Batch } from './batch.ts';
import { columnText } from './column-text.ts';
import { detailOf, receiptsOf } from './details.ts';
import type { Spelling } from './details.ts';
import { masterSummary } from './notes.ts';
import type { Recharge } from './recharge.ts';
import { isSettledBefore, receiptKey } from './settlement-rows.ts';
import type { EarlierDetail, LineExpiry } from './settlement-rows.ts';

/** A detail row with all that the operator's other programs read of it. */
export interface WrittenDetail extends EarlierDetail {
  readonly device: string;
  readonly vehicle: string | null;
  readonly text: string | null;
  readonly status: number;
}

/** A master row, but for its number. */
export interface WrittenMaster {
  /** Decimal pesos with two digits. */
  readonly total: string;
  readonly note: string | null;
  readonly writer: string | null;
  readonly kind: string;
  readonly provider: string;
  /** JSON, in whatever order a database keeps it. */
  readonly summary: string | null;
  /** `recargas.fecha`, in seconds since 1970. */
  readonly seconds: number;
}

/** What stands in the tables of a batch. */
export interface ReadBack {
  readonly master: number;
  /** The master row; absent where it is gone. */
  readonly head: WrittenMaster | undefined;
  /** Its details. */
  readonly own: readonly WrittenDetail[];
  /** What else stands under these lines and receipts. */
  readonly others: readonly EarlierDetail[];
}

/** How a batch is written that does not follow from itself. */
export interface Hand extends Spelling {
  /** `recargas.quien` and `recargas.tipo` of the batch's fleet. */
  readonly writer: string;
  readonly kind: string;
}

export interface Wrong {
  readonly recharge: string;
  readonly reason: string;
}

/** Recharges whose detail row is not as it should be; all of the batch where the master row is not. */
export function wrongDetails(batch: Batch, read: ReadBack, hand: Hand): Wrong[] {
  const byReceipt = new Map(read.own.map((row) => [receiptKey(row.sim, row.receipt), row]));
  const isOurs = !isElses(batch, read, hand);
  const wrong = batch.recharges.flatMap((recharge) => {
    const reason = wrongDetail(recharge, byReceipt, { ...hand, isOurs });
    if (!reason || isSettledBefore(recharge, read.others)) return [];
    return [{ recharge: recharge.id, reason }];
  });
  const reason = wrongMaster(batch, read, { ...hand, isOurs });
  return reason === undefined ? wrong : batch.recharges.map(({ id }) => ({ recharge: id, reason }));
}

/** Recharges whose line is there and ends before what was bought for it. */
export function wrongExpiries(batch: Batch, lines: readonly LineExpiry[]): Wrong[] {
  const bySim = new Map(lines.map(({ sim, seconds }) => [sim, seconds]));
  return batch.recharges.flatMap(({ id, line, newExpiryAt }) => {
    const seconds = bySim.get(line.sim);
    const wanted = Math.floor((newExpiryAt?.getTime() ?? 0) / 1_000);
    if (seconds === undefined || seconds >= wanted) return [];
    return [{ recharge: id, reason: `the expiry of ${line.sim} is ${seconds} and not ${wanted}` }];
  });
}

/**
 * A batch that was settled before as a whole stands under somebody else's master, which is not ours to check: another note,
 * and another instant or none of our texts.
 */
function isElses(batch: Batch, { head, own }: ReadBack, hand: Hand): boolean {
  if (!head || head.note === noteOf(batch, hand)) return false;
  if (head.seconds !== secondsOf(batch)) return true;
  const texts = new Set(batch.recharges.map((recharge) => detailOf(recharge, hand).text));
  return !own.some(({ text }) => text !== null && texts.has(text));
}

const noteOf = ({ note }: Batch, { columns }: Hand): string => columnText(note, columns.note);
const secondsOf = ({ at }: Batch): number => Math.floor(at.getTime() / 1_000);

type Reader = Hand & { readonly isOurs: boolean };

function wrongMaster(
  batch: Batch,
  { master, head, own }: ReadBack,
  { isOurs, ...hand }: Reader,
): string | undefined {
  if (!head) return `master ${master} is not there`;
  if (!isOurs) return undefined;
  const sum = own.reduce((micros, { amount }) => micros + (parseAmount(amount) ?? 0n), 0n);
  if (parseAmount(head.total) !== sum)
    return `master ${master} says ${head.total} and its details sum up to ${formatAmount(sum, 'MXN')}`;
  const column = firstOther({
    fecha: [head.seconds, secondsOf(batch)],
    notas: [head.note, noteOf(batch, hand)],
    quien: [head.writer, columnText(hand.writer, hand.columns.writer)],
    tipo: [head.kind, hand.kind],
    proveedor: [head.provider, batch.provider.toUpperCase()],
    resumen: [membersOf(head.summary), membersOf(masterSummary(own.length, batch.failedCount))],
  });
  return column && `master ${master} has another ${column} than was written`;
}

function wrongDetail(
  recharge: Recharge,
  own: ReadonlyMap<string, WrittenDetail>,
  { isOurs, ...hand }: Reader,
): string | undefined {
  const { sim, amount, device, vehicle, text } = detailOf(recharge, hand);
  const row = receiptsOf(recharge)
    .map((receipt) => own.get(receiptKey(sim, receipt)))
    .find((found) => found !== undefined);
  if (!row) return `${sim} has no detail row in the batch`;
  if (row.amount !== amount) return `the detail row of ${sim} says ${row.amount} and not ${amount}`;
  if (!isOurs) return undefined;
  const column = firstOther({
    dispositivo: [row.device.trimEnd(), device.trimEnd()],
    vehiculo: [row.vehicle, vehicle],
    detalle: [row.text, text],
    status: [row.status, 1],
  });
  return column && `the detail row of ${sim} has another ${column} than was written`;
}

/** The first column that holds something else than it should. */
function firstOther(columns: Readonly<Record<string, readonly [unknown, unknown]>>): string | undefined {
  return Object.entries(columns).find(([, [found, wanted]]) => found !== wanted)?.[0];
}

/** MySQL keeps the members of an object in an order of its own. */
function membersOf(summary: string | null): string {
  try {
    const members = Object.entries(JSON.parse(summary ?? '') as Record<string, unknown>);
    return JSON.stringify(members.sort(([one], [other]) => (one < other ? -1 : 1)));
  } catch {
    // What is no JSON is certainly not what was written.
    return 'no JSON';
  }
}
