import { fleet as contract, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { pageOf, wantedOf } from '@saldo/pages';
import type { Clock } from '@saldo/service';
import type { Decision } from '../../domain/fleet/line.ts';
import { standingOf, summaryOf } from '../../domain/fleet/line-summary.ts';
import { lineView } from '../../domain/fleet/line-view.ts';
import { masterNote } from '../../domain/fleet/notes.ts';
import type { SelectLines } from './select-lines.ts';

type Search = Input<typeof contract.preview>;

/** Says what a run would do now, line by line; a dry run. The cursor of a page is the number of its last line. */
export class PreviewFleet {
  constructor(
    private readonly select: SelectLines,
    private readonly clock: Clock,
  ) {}

  async run({
    fleet,
    verdict,
    limit,
    starting_after: cursor,
  }: Search): Promise<Reply<typeof contract.preview>> {
    const at = this.clock.now();
    const look = await this.select.run(fleet, at);
    if (!look) throw refusal(contract.preview, 'fleet_unknown', { pointer: '/fleet' });
    const summary = summaryOf(look.decisions, look.terms);
    const counts = { succeeded: summary.due, attempted: summary.due, ...standingOf(summary) };
    const decisions = [...look.decisions].sort(bySim);
    const wanted = wantedOf(limit);
    const listed = (cursor === undefined ? decisions : behind(decisions, cursor))
      .filter((one) => verdict === undefined || one.verdict === verdict)
      .slice(0, wanted);
    const { items, reply } = pageOf(listed, wanted, ({ line }) => line.sim);
    return {
      ...reply,
      fleet,
      at,
      summary,
      note: masterNote(fleet, 'run', counts),
      lines: items.map(lineView),
    };
  }
}

// Recharged meanwhile or not, a line keeps its number, so no page leaves out a line or tells of one twice.
function bySim({ line: a }: Decision, { line: b }: Decision): number {
  return a.sim < b.sim ? -1 : 1;
}

function behind(decisions: readonly Decision[], cursor: string): readonly Decision[] {
  const index = decisions.findIndex(({ line }) => line.sim === cursor);
  if (index < 0) throw refusal(contract.preview, 'cursor_unknown', { pointer: '/starting_after' });
  return decisions.slice(index + 1);
}
