import { lastReportsContract } from './last-reports.contract.ts';
import { MemoryLastReports } from './last-reports.memory.ts';

lastReportsContract('MemoryLastReports', async () => {
  const reports = new MemoryLastReports();
  return {
    reports,
    add: async (uuid, at) => {
      const latest = reports.reports.get(uuid);
      if (!latest || latest < at) reports.reports.set(uuid, at);
    },
    fail: async () => void (reports.instead = 'unavailable'),
  };
});
