import type { FleetName, ReportSource } from '@saldo/contracts';
import { daysOf, historySince } from '../../domain/fleet/known.ts';
import type { Reports } from '../../domain/fleet/known.ts';
import type { Decision } from '../../domain/fleet/line.ts';
import type { LineRow } from '../../domain/fleet/line-row.ts';
import { select } from '../../domain/fleet/select.ts';
import type { FleetTerms, TermsOfFleets } from '../../domain/fleet/terms.ts';
import type { LastReports } from '../../ports/last-reports.ts';
import type { Lines } from '../../ports/lines.ts';
import type { Quarantines } from '../../ports/quarantines.ts';
import type { Recharges } from '../../ports/recharges.ts';

/** What a look at a fleet found. */
export interface Look {
  readonly terms: FleetTerms;
  /** Those that lapse first first. */
  readonly decisions: readonly Decision[];
  readonly reports: ReportSource;
}

/**
 * Decides what to do with each line of a fleet now, or answers nothing for a fleet that is not set up. A few questions to
 * the databases, whatever the number of lines; nothing is written.
 */
export class SelectLines {
  constructor(
    private readonly lines: Lines,
    private readonly lastReports: LastReports,
    private readonly recharges: Recharges,
    private readonly quarantines: Quarantines,
    private readonly terms: TermsOfFleets,
  ) {}

  async run(fleet: FleetName, now: Date): Promise<Look | undefined> {
    const terms = this.terms[fleet];
    if (!terms) return undefined;
    const rows = await this.lines.all(fleet);
    const { horizon } = daysOf(now, terms);
    const lapsing = rows.filter(({ expiresAt }) => expiresAt < horizon);
    // Our books are read after the tables: a recharge that is settled meanwhile is then known by one of both, if not by both.
    const [history, quarantined, reports] = await Promise.all([
      this.recharges.history([...new Set(lapsing.map(({ sim }) => sim))], historySince(now, terms)),
      this.quarantines.sims(fleet),
      this.reportsOf(fleet, lapsing),
    ]);
    const known = { now, history, quarantined, ...(reports === undefined ? {} : { reports }) };
    return { terms, decisions: select(rows, terms, known), reports: sourceOf(reports) };
  }

  /** Trackers' reports stand in their rows, and voice lines have none. */
  private async reportsOf(fleet: FleetName, rows: readonly LineRow[]): Promise<Reports | undefined> {
    return fleet === 'iot' ? this.lastReports.of(rows.map(({ device }) => device)) : undefined;
  }
}

function sourceOf(reports: Reports | undefined): ReportSource {
  if (reports === undefined) return 'database';
  return typeof reports === 'string' ? reports : 'metrics';
}
