import type { QueueEntryReport } from '@saldo/contracts';
import { importedRecharge } from '../../domain/fleet/queue-verdict.ts';
import type { QueueContext } from '../../domain/fleet/queue-verdict.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import type { Intending, Recharges } from '../../ports/recharges.ts';
import type { SettleRecharges } from './settle-recharges.ts';
import type { SortedEntry } from './sort-queue-entries.ts';

type Reports = Map<number, QueueEntryReport>;
type Candidate = { readonly index: number; readonly entry: Extract<SortedEntry, { end: 'paid' }> };

const COUNTS = { failed: 0, pending: 0, reporting: 0, processed: 0, total: 0 };

/**
 * Writes paid entries of an old queue as delivered recharges and settles them. Several of one line are all kept:
 * they are written and settled one after the other, because a line has one open recharge.
 */
export class SettlePaidEntries {
  constructor(
    private readonly recharges: Recharges,
    private readonly settle: SettleRecharges,
    private readonly zone: string,
  ) {}

  /** Reports by place in the file. */
  async run(
    sorted: readonly SortedEntry[],
    context: QueueContext,
  ): Promise<ReadonlyMap<number, QueueEntryReport>> {
    const reports: Reports = new Map();
    for (const round of roundsOf(sorted)) {
      const wanted = round.map(({ entry: { paid, line } }) =>
        importedRecharge(paid, { line, zone: this.zone, now: context.now }),
      );
      const answers = await this.recharges.intend(wanted, { budget: { from: context.now } });
      const written = answers.map((answer, at) => kept(answer, wanted[at]));
      const left = await this.settleAll(
        written.filter((one) => one !== undefined),
        context,
      );
      for (const [at, { index, entry }] of round.entries()) {
        const recharge = written[at];
        const { sim } = entry.paid;
        reports.set(index, reportOf({ index, sim }, recharge, recharge && left.get(recharge.id)));
      }
    }
    return reports;
  }

  private async settleAll(
    recharges: readonly Recharge[],
    { fleet }: QueueContext,
  ): Promise<Map<string, string>> {
    const delivered = recharges.filter(({ state }) => state === 'succeeded');
    const counts = { ...COUNTS, processed: delivered.length, total: delivered.length };
    const { left } = await this.settle.run({ fleet, kind: 'import', counts, recharges: delivered });
    return new Map(left.map(({ recharge, reason }) => [recharge, reason]));
  }
}

/** The first entry of each line, then the second of each, and so on. */
function roundsOf(sorted: readonly SortedEntry[]): Candidate[][] {
  const rounds: Candidate[][] = [];
  const counts = new Map<string, number>();
  for (const [index, entry] of sorted.entries()) {
    if (entry.end !== 'paid') continue;
    const { sim } = entry.paid;
    const round = counts.get(sim) ?? 0;
    counts.set(sim, round + 1);
    (rounds[round] ??= []).push({ index, entry });
  }
  // Without any, what an earlier import left is finished all the same.
  return rounds.length > 0 ? rounds : [[]];
}

/** The recharge as it stands in the books, unless another one is in its way. */
function kept(answer: Intending, wanted: Recharge | undefined): Recharge | undefined {
  if (answer.status === 'written') return answer.recharge;
  return 'earlier' in answer && answer.earlier.id === wanted?.id ? answer.earlier : undefined;
}

function reportOf(
  place: { readonly index: number; readonly sim: string },
  recharge: Recharge | undefined,
  left: string | undefined,
): QueueEntryReport {
  if (!recharge)
    return {
      ...place,
      end: 'exception',
      detail: 'the line has a recharge in the books that stands in its way',
    };
  const known = { ...place, recharge: recharge.id };
  if (left === undefined) return { ...known, end: 'imported', detail: 'imported' };
  const detail = `it is kept, and the next run settles it: ${left}`.slice(0, 500);
  return { ...known, end: 'exception', detail };
}
