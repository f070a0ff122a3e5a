import type { FleetName } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { Standing } from '../../domain/fleet/run.ts';
import type { RunTerms, RunTermsOfFleets } from '../../domain/fleet/run-terms.ts';
import { dueInstant } from '../../domain/fleet/schedule.ts';
import { tick } from '../../domain/fleet/standing.ts';
import type { Runs } from '../../ports/runs.ts';
import type { BegunRun, BeginRun, RunWish } from './begin-run.ts';
import type { UnblockFleet } from './unblock-fleet.ts';

/** An instant that was answered later than this was missed. */
const LATE_MS = 60_000;

/**
 * Begins the run that a fleet's schedule asks for, one after a process died in the middle of it, and one when nothing
 * blocks it any more. Every replica looks, and one of them begins. However many instants were missed, one run makes up for
 * them.
 */
export class TickFleet {
  constructor(
    private readonly runs: Runs,
    private readonly begin: BeginRun,
    private readonly clock: Clock,
    private readonly fleets: RunTermsOfFleets,
    private readonly unblock: UnblockFleet,
  ) {}

  async run(fleet: FleetName): Promise<BegunRun | undefined> {
    const terms = this.fleets.get(fleet);
    if (!terms) return undefined;
    const standing = await this.runs.standing(fleet);
    const wish = await this.wish(terms, standing);
    if (!wish) return this.unblock.run(standing);
    const begun = await this.begin.run(wish);
    return typeof begun === 'object' ? begun : undefined;
  }

  private async wish(terms: RunTerms, { state, lastTickAt }: Standing): Promise<RunWish | undefined> {
    const { fleet, schedule, zone } = terms;
    const now = this.clock.now();
    if (lastTickAt === undefined || state !== 'active') {
      const passed = dueInstant(schedule, { after: lastTickAt ?? new Date(0), upTo: now }, zone);
      // Instants before its first day, and those of a pause, are nobody's to make up for.
      if (passed) await this.runs.adjust(fleet, (was) => tick(was, passed));
      return state === 'active' ? this.recovery(fleet) : undefined;
    }
    const due = dueInstant(schedule, { after: lastTickAt, upTo: now }, zone);
    if (due) {
      const isLate = now.getTime() - due.getTime() > LATE_MS;
      return { fleet, trigger: isLate ? 'catch_up' : 'schedule', scheduledFor: due };
    }
    return this.recovery(fleet);
  }

  /** One that runs looks the same as one that died, and may have ended until its fleet is free. */
  private async recovery(fleet: FleetName): Promise<RunWish | undefined> {
    const isOpen = async () => (await this.runs.unfinished(fleet)).length > 0;
    return (await isOpen()) ? { fleet, trigger: 'recovery', isOpen } : undefined;
  }
}
