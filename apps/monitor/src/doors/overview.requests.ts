import { serves } from '@saldo/bus';
import { overview } from '@saldo/contracts';
import { AnalysePeriod } from '../use-cases/analyse-period.ts';
import { ReadOverview } from '../use-cases/read-overview.ts';

export const OverviewRequests = serves(overview, [ReadOverview, AnalysePeriod], (read, analyse) => ({
  read: () => read.run(),
  analyse: (input) => analyse.run(input),
}));
