import { fleetExceptionOpened, oldQueue, refusal } from '@saldo/contracts';
import type { Input, QueueEntryReport, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { fleetExceptionView } from '../../domain/fleet/fleet-exception-view.ts';
import type { FleetException } from '../../domain/fleet/fleet-exception.ts';
import { readQueueFile } from '../../domain/fleet/old-queue.ts';
import { evidenceOf, importedIdOf, importExceptionId } from '../../domain/fleet/queue-verdict.ts';
import type { QueueContext } from '../../domain/fleet/queue-verdict.ts';
import type { FleetExceptions } from '../../ports/fleet-exceptions.ts';
import type { Recharges } from '../../ports/recharges.ts';
import type { SettlePaidEntries } from './settle-paid-entries.ts';
import type { SortedEntry, SortQueueEntries } from './sort-queue-entries.ts';

type Answer = Reply<typeof oldQueue.import>;

/**
 * Takes over a queue file of the former system. Each entry ends once: settled now, found settled, or with a person.
 * What an entry becomes is named after what it says, so the same file again changes nothing.
 */
export class ImportQueueFile {
  constructor(
    private readonly sort: SortQueueEntries,
    private readonly settlePaid: SettlePaidEntries,
    private readonly recharges: Recharges,
    private readonly exceptions: FleetExceptions,
    private readonly clock: Clock,
  ) {}

  async run({ fleet, content }: Input<typeof oldQueue.import>): Promise<Answer> {
    const file = readQueueFile(decoded(content));
    if ('broken' in file) throw unreadable(file.broken);
    const context: QueueContext = { fleet, isCrash: file.isCrash, now: this.clock.now() };
    const sorted = await this.sort.run(file.entries, context);
    const settled = await this.settlePaid.run(sorted, context);
    const reports: QueueEntryReport[] = [];
    for (const [index, entry] of sorted.entries())
      reports.push(settled.get(index) ?? (await this.report(index, entry)));
    await this.ask(reports, file.entries, context);
    return reported(reports);
  }

  /** An entry that the tables have is ours where an earlier import of it put it there. */
  private async report(index: number, entry: SortedEntry): Promise<QueueEntryReport> {
    if (entry.end === 'exception') {
      const { sim, detail } = entry;
      return { index, end: 'exception', detail, ...(sim !== undefined && { sim }) };
    }
    const place = { index, sim: entry.paid.sim };
    if (entry.end === 'repeated')
      return { ...place, end: 'settled_before', detail: 'an earlier entry of the file is the same sale' };
    const ours = await this.recharges.find(importedIdOf(entry.paid));
    if (ours) return { ...place, end: 'imported', detail: 'imported', recharge: ours.id };
    return { ...place, end: 'settled_before', detail: 'the tables have its receipt for this line' };
  }

  private async ask(
    reports: readonly QueueEntryReport[],
    entries: readonly unknown[],
    { fleet, now }: QueueContext,
  ): Promise<void> {
    // What was written and waits for the tables needs nobody: the next run of the fleet settles it.
    const doubtful = reports.filter(({ end, recharge }) => end === 'exception' && recharge === undefined);
    const questions = doubtful.map(({ index, sim, detail }): FleetException => {
      const evidence = evidenceOf(entries[index]);
      return {
        id: importExceptionId(fleet, JSON.stringify(entries[index])),
        kind: 'import',
        fleet,
        ...(sim !== undefined && { sim }),
        detail: `an entry of an old queue cannot be settled: ${detail}`.slice(0, DETAIL_MAX),
        evidence,
        openedAt: now,
      };
    });
    const unique = [...new Map(questions.map((one) => [one.id, one])).values()];
    if (unique.length === 0) return;
    await this.exceptions.open(unique, (one) => ({
      event: fleetExceptionOpened,
      payload: fleetExceptionView(one),
    }));
  }
}

const DETAIL_MAX = 500;

function decoded(content: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(content, 'base64'));
  } catch {
    // The decoder says no more than that.
    throw unreadable('the file is no UTF-8 text');
  }
}

const unreadable = (reason: string) =>
  refusal(oldQueue.import, 'queue_file_unreadable', { pointer: '/content', reason });

function reported(data: QueueEntryReport[]): Answer {
  const count = (end: QueueEntryReport['end']) => data.filter((one) => one.end === end).length;
  return {
    entries: data.length,
    imported: count('imported'),
    settled_before: count('settled_before'),
    exceptions: count('exception'),
    data,
  };
}
