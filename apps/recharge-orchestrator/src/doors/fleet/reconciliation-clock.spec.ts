import { expect, it } from '@jest/globals';
import { Lifecycle, createLog } from '@saldo/service';
import { until } from '@saldo/testing';
import { aRecharge, delivered, submitted } from '../../domain/fleet/recharge.builder.ts';
import { aReconciling, atEnd, HOUR_MS, memoryStores } from '../../use-cases/fleet/reconciling.builder.ts';
import { ReconciliationClock } from './reconciliation-clock.ts';

it('has days compared without being asked, and says what came of it', async () => {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = createLog({ service: 'recharge', version: '1', level: 'info', destination });
  const lifecycle = new Lifecycle(log);
  const stores = memoryStores();
  const { days, keep } = aReconciling(stores);
  const at = atEnd(-HOUR_MS);
  await keep(
    aRecharge(),
    (from) => submitted(from, at),
    (from) => delivered(from, at),
  );
  const clock = new ReconciliationClock(days, lifecycle, log, 1);
  await lifecycle.start();
  await until(() => stores.reconciliations.told.length === 1, { limitMs: 20_000 });
  await lifecycle.stop(1_000);
  expect(lines.join()).toContain('a day was compared with a provider');
  expect(clock).toBeInstanceOf(ReconciliationClock);
});
