import { expect, it } from '@jest/globals';
import { createLog, Lifecycle, Metrics } from '@saldo/service';
import { until } from '@saldo/testing';
import { MeasureFleets } from '../../use-cases/fleet/measure-fleets.ts';
import { WakeFleets } from '../../use-cases/fleet/wake-fleets.ts';
import { aYard } from '../../use-cases/fleet/yard.builder.ts';
import { FleetAlarms, FleetClock } from './fleet-clock.ts';
import { FleetMetrics } from './fleet-metrics.ts';
import { FleetWork } from './fleet-work.ts';

const HOUR_MS = 3_600_000;

it('a fleet that waits for money runs as soon as it is waked, whatever its clock says', async () => {
  const yard = aYard({ carriers: ['taecel'] });
  const { tick, funds, resolveAll, conduct, serve, recharges, locks, clock, fleets } = yard;
  const log = createLog({ service: 'recharge', version: '0', level: 'silent' });
  const lifecycle = new Lifecycle(log);
  const measure = new MeasureFleets(recharges, locks, clock, fleets);
  const metrics = new FleetMetrics(new Metrics('recharge'), measure);
  const work = new FleetWork(conduct, serve, lifecycle, log, metrics);
  const wake = new WakeFleets();
  const alarms = new FleetAlarms(tick, funds, resolveAll, wake);
  const slow = { fleets: ['gps'] as const, tickEveryMs: HOUR_MS, fundsEveryMs: HOUR_MS };
  new FleetClock(alarms, work, lifecycle, slow);
  await lifecycle.start();

  try {
    yard.carrier.funds = { ...yard.carrier.funds, micros: 5_000_000n };
    expect(await yard.go()).toMatchObject({ state: 'waiting_funds', waiting: 3 });
    yard.carrier.load(100n);
    wake.run();
    await until(async () => (await yard.runs.latest('gps'))?.state === 'finished', { limitMs: 20_000 });
    expect(await yard.runs.latest('gps')).toMatchObject({ trigger: 'funds', succeeded: 3 });
  } finally {
    await lifecycle.stop(1_000);
  }
  const heard = yard.carrier.heard.length;
  wake.run();
  expect(yard.carrier.heard).toHaveLength(heard);
});
