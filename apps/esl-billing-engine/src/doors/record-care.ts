import type { Lifecycle, Log, Metrics } from '@saldo/service';
import type { TakeKeptRecords } from '../use-cases/take-kept-records.ts';

const EVERY_MS = 15_000;

/** Sees to it that no kept record is forgotten, and shows how many wait. */
export class RecordCare {
  constructor(take: TakeKeptRecords, lifecycle: Lifecycle, log: Log, metrics: Metrics) {
    const waitingRecords = metrics.gauge({
      name: 'billing_records_waiting',
      help: 'Records of switches that are kept until their call is over.',
    });
    lifecycle.every('the look at kept records', EVERY_MS, async () => {
      const { taken, waiting } = await take.run();
      waitingRecords.set(waiting);
      if (taken > 0)
        log.info('records that had waited for the end of their calls were taken', { taken, waiting });
    });
  }
}
