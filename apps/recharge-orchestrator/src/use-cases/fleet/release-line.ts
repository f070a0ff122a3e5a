import { lineReleased, quarantine, refusal } from '@saldo/contracts';
import type { Context, FleetName, Input, Reply } from '@saldo/contracts';
import { quarantineView } from '../../domain/fleet/quarantine.ts';
import type { Quarantines } from '../../ports/quarantines.ts';

/** A person lets a line be recharged again. What is told bears the person's words; again is harmless and tells nothing. */
export class ReleaseLine {
  constructor(
    private readonly quarantines: Quarantines,
    private readonly fleets: readonly FleetName[],
  ) {}

  async run(
    { fleet, sim, reason }: Input<typeof quarantine.release>,
    { traceparent, actor }: Context,
  ): Promise<Reply<typeof quarantine.release>> {
    if (!this.fleets.includes(fleet))
      throw refusal(quarantine.release, 'fleet_unknown', { pointer: '/fleet' });
    const released = await this.quarantines.release(fleet, sim, (one) => ({
      event: lineReleased,
      payload: { ...quarantineView(one), reason },
      traceparent,
      actor,
    }));
    if (!released) throw refusal(quarantine.release, 'not_found', { pointer: '/sim' });
    return quarantineView(released);
  }
}
