import type { Lifecycle } from '@saldo/service';
import { LastReports } from '../../ports/last-reports.ts';
import { MongoLastReports } from './last-reports.ts';

/** Stands for reports that nobody set up. */
class NoLastReports extends LastReports {
  override async of(): Promise<'none'> {
    return 'none';
  }
}

export function openLastReports({
  url,
  limitMs,
}: {
  readonly url: string | undefined;
  readonly limitMs: number;
}) {
  return (lifecycle: Lifecycle): LastReports => {
    if (url === undefined) return new NoLastReports();
    const reports = new MongoLastReports({ url, limitMs });
    lifecycle.onStop('stores', 'the last reports', () => reports.close());
    return reports;
  };
}
