import type { FleetName } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { mayGoOn } from '../../domain/fleet/hold-up.ts';
import type { Standing } from '../../domain/fleet/run.ts';
import type { Recharges } from '../../ports/recharges.ts';
import type { Runs } from '../../ports/runs.ts';
import type { BegunRun, BeginRun } from './begin-run.ts';

/**
 * Begins a run as soon as what holds a fleet up is gone: the provider or a person said what became of its recharges, or the
 * operator's tables can be written again. Every replica looks, and looks once more when it holds the fleet, so that one of
 * them begins.
 */
export class UnblockFleet {
  /** Fleets that could go on but for the tables of the operator. */
  private readonly barred = new Set<FleetName>();

  constructor(
    private readonly runs: Runs,
    private readonly recharges: Recharges,
    private readonly begin: BeginRun,
    private readonly clock: Clock,
  ) {}

  async run(standing: Standing): Promise<BegunRun | undefined> {
    const { fleet } = standing;
    if (!(await this.mayGoOn(standing))) return undefined;
    const isOpen = async () => this.mayGoOn(await this.runs.standing(fleet));
    const begun = await this.begin.run({ fleet, trigger: 'unblocked', isOpen });
    if (begun === 'held') this.barred.add(fleet);
    if (typeof begun !== 'object') return undefined;
    this.barred.delete(fleet);
    return begun;
  }

  private async mayGoOn({ fleet, state, blockedSince }: Standing): Promise<boolean> {
    if (state !== 'active') return false;
    const open = await this.recharges.tally(fleet);
    // Most looks end here, with one question to the database.
    if (open.unknown > 0 || (blockedSince === undefined && open.unsettled === 0)) return false;
    const latest = await this.runs.latest(fleet);
    if (latest?.state === 'running') return false;
    const lasts = { blockedSince, triedAt: latest?.endedAt, isFreed: this.barred.has(fleet) };
    return mayGoOn(open, lasts, this.clock.now());
  }
}
