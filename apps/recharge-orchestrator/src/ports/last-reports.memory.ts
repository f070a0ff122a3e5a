import { LastReports } from './last-reports.ts';

/** Reports in memory. */
export class MemoryLastReports extends LastReports {
  readonly reports = new Map<string, Date>();
  /** What is answered instead of reports. */
  instead?: 'unavailable' | 'none' | undefined;
  /** How often they were asked for. */
  reads = 0;

  override async of(uuids: readonly string[]): Promise<ReadonlyMap<string, Date> | 'unavailable' | 'none'> {
    this.reads += 1;
    if (this.instead) return this.instead;
    const wanted = new Set(uuids);
    return new Map([...this.reports].filter(([uuid]) => wanted.has(uuid)));
  }
}
