import { DAY_MS } from '@saldo/calendar';
import { formatAmount, money } from '@saldo/money';
import type { Batch } from './batch.ts';
import { deliveredAmount, detailKeysOf, detailOf, ownReceipt, receiptsOf } from './details.ts';
import type { Detail, Spelling } from './details.ts';
import { masterSummary } from './notes.ts';
import type { Recharge } from './recharge.ts';

/** A detail row that stands in the tables under another master, for a line and receipt of ours. */
export interface EarlierDetail {
  readonly master: number;
  readonly sim: string;
  readonly receipt: string;
  /** Decimal pesos with two digits. */
  readonly amount: string;
  /** `recargas.fecha` of its master. */
  readonly at: Date;
}

/** What a batch writes into the operator's tables. */
export interface SettlementRows {
  /** Decimal pesos: what the details sum up to. */
  readonly total: string;
  readonly summary: string;
  readonly details: readonly Detail[];
  readonly expiries: readonly LineExpiry[];
  /** The master of what was settled before, where some was. */
  readonly before?: number;
}

export interface LineExpiry {
  readonly sim: string;
  /** Seconds since 1970. */
  readonly seconds: number;
}

/**
 * The rows of a batch. A receipt that the tables have for the same line, with the same amount and not from before this
 * sale, was settled before, by the former system or by hand: it is not counted again, and its line's expiry is raised
 * all the same, because the former system wrote that apart. With another amount, or from long before, it is another
 * sale under a number that the network used twice: ours is then written under the provider's reference.
 */
export function settlementRows(
  batch: Batch,
  earlier: readonly EarlierDetail[],
  spelling: Spelling,
): SettlementRows {
  const fresh = batch.recharges.filter((recharge) => !isSettledBefore(recharge, earlier));
  const taken = new Set(earlier.map(({ sim, receipt }) => receiptKey(sim, receipt)));
  const total = fresh.reduce((sum, recharge) => sum + deliveredAmount(recharge).micros, 0n);
  const before = batch.recharges
    .map((recharge) => findBefore(recharge, earlier)?.master)
    .find((master) => master !== undefined);
  return {
    total: formatAmount(money(total, 'MXN').micros, 'MXN'),
    summary: masterSummary(fresh.length, batch.failedCount),
    details: fresh.map((recharge) => withFreeReceipt(recharge, taken, spelling)),
    expiries: batch.recharges.map(expiryOf),
    ...(before !== undefined && { before }),
  };
}

export function isSettledBefore(recharge: Recharge, earlier: readonly EarlierDetail[]): boolean {
  return findBefore(recharge, earlier) !== undefined;
}

function findBefore(recharge: Recharge, earlier: readonly EarlierDetail[]) {
  if (earlier.length === 0) return undefined;
  const { sim, amount } = detailKeysOf(recharge);
  const keys = receiptsOf(recharge).map((receipt) => receiptKey(sim, receipt));
  const since = (recharge.succeededAt ?? recharge.updatedAt).getTime() - DAY_MS;
  return earlier.find(
    (row) =>
      keys.includes(receiptKey(row.sim, row.receipt)) && row.amount === amount && row.at.getTime() >= since,
  );
}

/** As the unique key of an old table compares: whatever the case, and without blanks at the end. */
export const receiptKey = (sim: string, receipt: string): string => `${sim} ${receipt.trim().toLowerCase()}`;

function withFreeReceipt(recharge: Recharge, taken: ReadonlySet<string>, spelling: Spelling): Detail {
  const detail = detailOf(recharge, spelling);
  const free = receiptsOf(recharge, spelling.columns).find(
    (receipt) => !taken.has(receiptKey(detail.sim, receipt)),
  );
  return { ...detail, receipt: free ?? ownReceipt(recharge) };
}

export function expiryOf({ id, line, newExpiryAt }: Recharge): LineExpiry {
  if (!newExpiryAt) throw new Error(`recharge ${id} has no new expiry and so was never delivered`);
  return { sim: line.sim, seconds: Math.floor(newExpiryAt.getTime() / 1_000) };
}
