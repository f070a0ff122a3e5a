import { formatAmount, parseAmount } from '@saldo/money';
import type { Batch } from './batch.ts';
import { columnText, NOTE_MAX } from './column-text.ts';
import { detailOf } from './details.ts';
import type { Recharge } from './recharge.ts';
import { isSettledBefore, receiptKey, receiptsOf } from './settlement-rows.ts';
import type { EarlierDetail, LineExpiry } from './settlement-rows.ts';

/** What stands in the tables of a batch. */
export interface ReadBack {
  readonly master: number;
  /** The master row; absent where it is gone. */
  readonly head: { readonly total: string; readonly note: string | null } | undefined;
  readonly found: readonly EarlierDetail[];
}

export interface Wrong {
  readonly recharge: string;
  readonly reason: string;
}

/** Recharges whose detail row is not as it should be; all of the batch where the master row is not. */
export function wrongDetails(batch: Batch, read: ReadBack, zone: string): Wrong[] {
  const own = read.found.filter(({ master }) => master === read.master);
  const others = read.found.filter(({ master }) => master !== read.master);
  const byReceipt = new Map(own.map((row) => [receiptKey(row.sim, row.receipt), row]));
  const wrong = batch.recharges.flatMap((recharge) => {
    const reason = wrongDetail(recharge, byReceipt, zone);
    if (!reason || isSettledBefore(recharge, others, zone)) return [];
    return [{ recharge: recharge.id, reason }];
  });
  const reason = wrongMaster(batch, read, own);
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

// A batch that was settled before as a whole stands under somebody else's master, whose sum is not ours to check.
function wrongMaster(
  batch: Batch,
  { master, head }: ReadBack,
  own: readonly EarlierDetail[],
): string | undefined {
  if (!head) return `master ${master} is not there`;
  if (head.note !== columnText(batch.note, NOTE_MAX)) return undefined;
  const { total } = head;
  const sum = own.reduce((micros, { amount }) => micros + (parseAmount(amount) ?? 0n), 0n);
  if (parseAmount(total) === sum) return undefined;
  return `master ${master} says ${total} and its details sum up to ${formatAmount(sum, 'MXN')}`;
}

function wrongDetail(
  recharge: Recharge,
  own: ReadonlyMap<string, EarlierDetail>,
  zone: string,
): string | undefined {
  const { sim, amount } = detailOf(recharge, zone);
  const row = receiptsOf(recharge, zone)
    .map((receipt) => own.get(receiptKey(sim, receipt)))
    .find((found) => found !== undefined);
  if (!row) return `${sim} has no detail row in the batch`;
  if (row.amount !== amount) return `the detail row of ${sim} says ${row.amount} and not ${amount}`;
  return undefined;
}
