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

  async run({ fleet, state, blockedSince }: Standing): Promise<BegunRun | undefined> {
    if (state !== 'active') return undefined;
    const { unknown, unsettled } = await this.recharges.tally(fleet);
    if (unknown > 0 || (blockedSince === undefined && unsettled === 0)) return undefined;
    const isOpen = () => this.mayGoOn(fleet);
    if (!(await isOpen())) return undefined;
    const begun = await this.begin.run({ fleet, trigger: 'unblocked', isOpen });
    if (begun === 'held') this.barred.add(fleet);
    if (typeof begun !== 'object') return undefined;
    this.barred.delete(fleet);
    return begun;
  }

  private async mayGoOn(fleet: FleetName): Promise<boolean> {
    const [{ state, blockedSince }, latest, open] = await Promise.all([
      this.runs.standing(fleet),
      this.runs.latest(fleet),
      this.recharges.tally(fleet),
    ]);
    if (state !== 'active' || latest?.state === 'running') return false;
    const lasts = { blockedSince, triedAt: latest?.endedAt, isFreed: this.barred.has(fleet) };
    return mayGoOn(open, lasts, this.clock.now());
  }
}
