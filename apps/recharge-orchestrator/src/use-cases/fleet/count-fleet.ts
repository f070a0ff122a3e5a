import type { Fleet, FleetName, ReportSource } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { dayBudgetOf } from '../../domain/fleet/run-terms.ts';
import type { RunTerms } from '../../domain/fleet/run-terms.ts';
import type { FleetExceptions } from '../../ports/fleet-exceptions.ts';
import type { LastReports } from '../../ports/last-reports.ts';
import type { Quarantines } from '../../ports/quarantines.ts';
import type { Recharges } from '../../ports/recharges.ts';

export type FleetCounts = Pick<
  Fleet,
  'unknown' | 'unsettled' | 'open_amount' | 'quarantined' | 'exceptions' | 'spent_today' | 'reports'
>;

/** Counts what is open of a fleet. */
export class CountFleet {
  constructor(
    private readonly recharges: Recharges,
    private readonly quarantines: Quarantines,
    private readonly exceptions: FleetExceptions,
    private readonly reports: LastReports,
    private readonly clock: Clock,
  ) {}

  async run(terms: RunTerms): Promise<FleetCounts> {
    const { fleet } = terms;
    const { from } = dayBudgetOf(terms, this.clock.now());
    const [{ unknown, unsettled, amount }, quarantined, exceptions, spent, reports] = await Promise.all([
      this.recharges.tally(fleet),
      this.quarantines.sims(fleet),
      this.exceptions.countOpen(fleet),
      this.recharges.spentSince(fleet, from),
      this.source(fleet),
    ]);
    const tally = { unknown, unsettled, ...(unknown + unsettled > 0 ? { open_amount: amount } : {}) };
    return { ...tally, quarantined: quarantined.size, exceptions, spent_today: spent, reports };
  }

  /** Trackers' reports stand in the operator's tables, and voice lines have none. */
  private async source(fleet: FleetName): Promise<ReportSource> {
    if (fleet !== 'iot') return 'database';
    const reports = await this.reports.of([]);
    return typeof reports === 'string' ? reports : 'metrics';
  }
}
