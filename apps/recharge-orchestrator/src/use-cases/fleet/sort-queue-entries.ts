import { oldQueue, refusal } from '@saldo/contracts';
import type { FleetName } from '@saldo/contracts';
import type { Line } from '../../domain/fleet/line.ts';
import { readEntry } from '../../domain/fleet/old-queue-entry.ts';
import { judgeEntry } from '../../domain/fleet/queue-verdict.ts';
import type { PaidEntry, QueueContext } from '../../domain/fleet/queue-verdict.ts';
import { receiptKey } from '../../domain/fleet/settlement-rows.ts';
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
  ) {}

  async run(entries: readonly unknown[], context: QueueContext): Promise<readonly SortedEntry[]> {
    if (!this.fleets.includes(context.fleet))
      throw refusal(oldQueue.import, 'fleet_unknown', { pointer: '/fleet' });
    const read = entries.map(readEntry);
    const judged = read.map((entry) => judgeEntry(entry, context));
    const paid = judged.filter((one) => 'sim' in one);
    const settled = new Set(await this.settlements.findReceipts(paid));
    const lines = await this.linesOf(context.fleet, paid);
    const inFile = new Set<string>();
    return judged.map((one, index): SortedEntry => {
      if ('doubt' in one) return { end: 'exception', detail: one.doubt, sim: read[index]?.sim };
      const keys = one.receipts.map((receipt) => receiptKey(one.sim, receipt));
      const isRepeated = keys.some((key) => inFile.has(key));
      for (const key of keys) inFile.add(key);
      if (isRepeated) return { end: 'repeated', paid: one };
      if (keys.some((key) => settled.has(key))) return { end: 'settled_before', paid: one };
      const line = lines.get(one.sim);
      if (!line) return { end: 'exception', detail: 'the fleet has no such line', sim: one.sim };
      return { end: 'paid', paid: one, line };
    });
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
