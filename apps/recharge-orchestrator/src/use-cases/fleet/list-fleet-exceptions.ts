import { fleetException, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import { isCursorId, pageOf, wantedOf } from '@saldo/pages';
import { fleetExceptionView } from '../../domain/fleet/fleet-exception-view.ts';
import type { FleetException } from '../../domain/fleet/fleet-exception.ts';
import type { FleetExceptions } from '../../ports/fleet-exceptions.ts';
import type { Recharges } from '../../ports/recharges.ts';

/** Lists what a person must look at, the newest first, each with its recharge as that is now. */
export class ListFleetExceptions {
  constructor(
    private readonly exceptions: FleetExceptions,
    private readonly recharges: Recharges,
  ) {}

  async run(wish: Input<typeof fleetException.list>): Promise<Reply<typeof fleetException.list>> {
    const { limit, starting_after: cursor, ...filter } = wish;
    const after = cursor === undefined ? undefined : await this.findCursor(cursor);
    const wanted = wantedOf(limit);
    const found = await this.exceptions.list(filter, { after, limit: wanted });
    const { items, reply } = pageOf(found, wanted, ({ id }) => id);
    const recharges = await this.recharges.findAll(items.flatMap((one) => one.recharge ?? []));
    const byId = new Map(recharges.map((one) => [one.id, one]));
    const data = items.map((one) => fleetExceptionView(one, byId.get(one.recharge ?? '')));
    return { ...reply, data };
  }

  private async findCursor(cursor: string): Promise<FleetException> {
    const found = isCursorId(cursor) ? await this.exceptions.find(cursor) : undefined;
    if (!found) throw refusal(fleetException.list, 'cursor_unknown', { pointer: '/starting_after' });
    return found;
  }
}
