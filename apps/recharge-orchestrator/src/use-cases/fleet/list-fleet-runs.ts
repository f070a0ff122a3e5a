import { fleetRun, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { isCursorId, pageOf, wantedOf } from '@saldo/pages';
import { runView } from '../../domain/fleet/run-view.ts';
import type { Run } from '../../domain/fleet/run.ts';
import type { Runs } from '../../ports/runs.ts';

/** Lists runs, the newest first. */
export class ListFleetRuns {
  constructor(private readonly runs: Runs) {}

  async run({
    limit,
    starting_after: cursor,
    ...filter
  }: Input<typeof fleetRun.list>): Promise<Reply<typeof fleetRun.list>> {
    const after = cursor === undefined ? undefined : await this.findCursor(cursor);
    const wanted = wantedOf(limit);
    const found = await this.runs.list(filter, { after, limit: wanted });
    const { items, reply } = pageOf(found, wanted, ({ id }) => id);
    return { ...reply, data: items.map(runView) };
  }

  private async findCursor(cursor: string): Promise<Run> {
    const found = isCursorId(cursor) ? await this.runs.find(cursor) : undefined;
    if (!found) throw refusal(fleetRun.list, 'cursor_unknown', { pointer: '/starting_after' });
    return found;
  }
}
