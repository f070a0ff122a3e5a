import type { FactoryProvider } from '@nestjs/common';
import { Health, Lifecycle, Log, Metrics, provide, token, wire } from '@saldo/service';
import { ConductRun } from '../../use-cases/fleet/conduct-run.ts';
import { HoldFleets } from '../../use-cases/fleet/hold-fleets.ts';
import { MeasureFleets } from '../../use-cases/fleet/measure-fleets.ts';
import { ReconcileDays } from '../../use-cases/fleet/reconcile-days.ts';
import { ResolveRecharges } from '../../use-cases/fleet/resolve-recharges.ts';
import { ServeRecharge } from '../../use-cases/fleet/serve-recharge.ts';
import { TickFleet } from '../../use-cases/fleet/tick-fleet.ts';
import { WakeFleets } from '../../use-cases/fleet/wake-fleets.ts';
import { WatchFunds } from '../../use-cases/fleet/watch-funds.ts';
import { FleetAlarms, FleetClock } from './fleet-clock.ts';
import type { ClockOptions } from './fleet-clock.ts';
import { FleetExceptionRequests } from './fleet-exception.requests.ts';
import { FleetMetrics } from './fleet-metrics.ts';
import { HoldClock } from './hold-clock.ts';
import { FleetRunRequests } from './fleet-run.requests.ts';
import { FleetWork } from './fleet-work.ts';
import { FleetRequests } from './fleet.requests.ts';
import { OldQueueRequests } from './old-queue.requests.ts';
import { OperatorDatabaseRequests } from './operator-database.requests.ts';
import { QuarantineRequests } from './quarantine.requests.ts';
import { ReconciliationClock } from './reconciliation-clock.ts';
import { ReconciliationRequests } from './reconciliation.requests.ts';
import { RechargeRequests } from './recharge.requests.ts';

/** What is asked of fleets. */
export const fleetDoors = [
  FleetRequests,
  FleetRunRequests,
  RechargeRequests,
  FleetExceptionRequests,
  QuarantineRequests,
  OldQueueRequests,
  OperatorDatabaseRequests,
  ReconciliationRequests,
];

const options = token<ClockOptions>('how often fleets are looked at');
const reconcileEveryMs = token<number>('milliseconds between looks at days that are over');

interface TimerOptions extends ClockOptions {
  readonly reconcileEveryMs: number;
  readonly lookEveryMs: number;
}

/** What goes on of fleets by itself. */
export function fleetTimers(given: TimerOptions): FactoryProvider[] {
  return [
    provide(options, () => given),
    provide(reconcileEveryMs, () => given.reconcileEveryMs),
    wire(ReconciliationClock, ReconcileDays, Lifecycle, Log, reconcileEveryMs),
    provide(HoldClock, holdClockOf(given), HoldFleets, Lifecycle, Log, Health),
    wire(FleetMetrics, Metrics, MeasureFleets),
    wire(FleetWork, ConductRun, ServeRecharge, Lifecycle, Log, FleetMetrics),
    wire(FleetAlarms, TickFleet, WatchFunds, ResolveRecharges, WakeFleets),
    wire(FleetClock, FleetAlarms, FleetWork, Lifecycle, options),
  ];
}

function holdClockOf({ lookEveryMs }: TimerOptions) {
  return (...[hold, lifecycle, log, health]: [HoldFleets, Lifecycle, Log, Health]) =>
    new HoldClock(hold, { lifecycle, log, health }, lookEveryMs);
}
