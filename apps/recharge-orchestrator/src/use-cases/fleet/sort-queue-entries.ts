import { DAY_MS } from '@saldo/calendar';
import { oldQueue, refusal } from '@saldo/contracts';
import type { FleetName } from '@saldo/contracts';
import { isEqual } from '@saldo/money';
import type { Line } from '../../domain/fleet/line.ts';
import { readEntry } from '../../domain/fleet/old-queue-entry.ts';
import { importedRecharge, judgeEntry } from '../../domain/fleet/queue-verdict.ts';
import type { PaidEntry, QueueContext } from '../../domain/fleet/queue-verdict.ts';
import { isSettledBefore, receiptKey } from '../../domain/fleet/settlement-rows.ts';
import type { EarlierDetail } from '../../domain/fleet/settlement-rows.ts';
import type { Lines } from '../../ports/lines.ts';
import type { Settlements } from '../../ports/settlements.ts';

/** What becomes of an entry of an old queue. */
export type SortedEntry =
  | { readonly end: 'paid'; readonly paid: PaidEntry; readonly line: Line }
  /** `repeated`: an earlier entry of the file is the same sale. */
  | { readonly end: 'settled_before' | 'repeated'; readonly paid: PaidEntry }
  | { readonly end: 'exception'; readonly detail: string; readonly sim?: string | undefined };

/** Sorts the entries of a queue file: paid and still to settle, settled before, or for a person. It writes nothing. */
export class SortQueueEntries {
  constructor(
    private readonly lines: Lines,
    private readonly settlements: Settlements,
    private readonly fleets: readonly FleetName[],
    private readonly zone: string,
  ) {}

  async run(entries: readonly unknown[], context: QueueContext): Promise<readonly SortedEntry[]> {
    if (!this.fleets.includes(context.fleet))
      throw refusal(oldQueue.import, 'fleet_unknown', { pointer: '/fleet' });
    const read = entries.map(readEntry);
    const judged = read.map((entry) => judgeEntry(entry, context));
    const paid = judged.filter((one) => 'sim' in one);
    const details = bySim(await this.settlements.findDetails(paid));
    const lines = await this.linesOf(context.fleet, paid);
    const inFile = new Map<string, PaidEntry>();
    return judged.map((one, index): SortedEntry => {
      if ('doubt' in one) return { end: 'exception', detail: one.doubt, sim: read[index]?.sim };
      const keys = one.receipts.map((receipt) => receiptKey(one.sim, receipt));
      const before = keys.map((key) => inFile.get(key)).find((found) => found !== undefined);
      if (before && isSameSale(before, one)) return { end: 'repeated', paid: one };
      if (before) return { end: 'exception', detail: TWO_SALES, sim: one.sim };
      for (const key of keys) inFile.set(key, one);
      const found = { line: lines.get(one.sim), details: details.get(one.sim) ?? [], now: context.now };
      return this.place(one, found);
    });
  }

  /**
   * The former system wrote details and expiries apart, and sometimes no expiry that is one: an entry is settled where
   * both are there. A receipt of another sale settles nothing.
   */
  private place(paid: PaidEntry, { line, details, now }: Found): SortedEntry {
    const { zone } = this;
    const recharge = importedRecharge(paid, { line: line ?? bareLine(paid), zone, now });
    const isWritten = isSettledBefore(recharge, details);
    // Ways to count days have changed by one, in the former system and since.
    const isValid = !line || line.expiresAt.getTime() >= (recharge.newExpiryAt?.getTime() ?? 0) - DAY_MS;
    if (isWritten && isValid) return { end: 'settled_before', paid };
    return line
      ? { end: 'paid', paid, line }
      : { end: 'exception', detail: 'the fleet has no such line', sim: paid.sim };
  }

  /** Lines that are not recharged any more were paid for all the same. */
  private async linesOf(fleet: FleetName, paid: readonly PaidEntry[]): Promise<ReadonlyMap<string, Line>> {
    const found = new Map<string, Line>();
    if (paid.length === 0) return found;
    for (const line of await this.lines.all(fleet)) found.set(line.sim, line);
    for (const { sim } of paid) {
      const line = found.get(sim) ?? (await this.lines.find(fleet, sim));
      if (line) found.set(sim, line);
    }
    return found;
  }
}

interface Found {
  readonly line: Line | undefined;
  readonly details: readonly EarlierDetail[];
  readonly now: Date;
}

const TWO_SALES = 'an earlier entry of the file has its folio or transID, and is another sale';

function bySim(details: readonly EarlierDetail[]): ReadonlyMap<string, readonly EarlierDetail[]> {
  const groups = new Map<string, EarlierDetail[]>();
  for (const detail of details) groups.set(detail.sim, [...(groups.get(detail.sim) ?? []), detail]);
  return groups;
}

/** Two entries with a receipt in common that do not contradict each other. */
function isSameSale(one: PaidEntry, other: PaidEntry): boolean {
  const agree = (a: string | undefined, b: string | undefined) =>
    a === undefined || b === undefined || a === b;
  return (
    agree(one.entry.receipt, other.entry.receipt) &&
    agree(one.entry.theirs, other.entry.theirs) &&
    isEqual(one.purchase.amount, other.purchase.amount)
  );
}

/** For a line that has left the tables: enough to look for its sale in them. */
const bareLine = ({ fleet, sim, soldAt }: PaidEntry): Line => ({
  ...{ fleet, sim, device: '', vehicle: '', company: '' },
  expiresAt: soldAt,
});
