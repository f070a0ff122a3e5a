import { Clock, provide, token, wire } from '@saldo/service';
import type { FleetName } from '@saldo/contracts';
import type { Config } from './config.ts';
import type { RunTermsOfFleets } from './domain/fleet/run-terms.ts';
import { runTerms } from './fleets.module.ts';
import { FleetExceptions } from './ports/fleet-exceptions.ts';
import { FleetLocks } from './ports/fleet-locks.ts';
import { Lines } from './ports/lines.ts';
import { OperatorDatabases } from './ports/operator-databases.ts';
import { Quarantines } from './ports/quarantines.ts';
import { Recharges } from './ports/recharges.ts';
import { Runs } from './ports/runs.ts';
import { Settlements } from './ports/settlements.ts';
import { BeginRun } from './use-cases/fleet/begin-run.ts';
import { CheckOperatorDatabases } from './use-cases/fleet/check-operator-databases.ts';
import { CompareFleet } from './use-cases/fleet/compare-fleet.ts';
import { DescribeFleet } from './use-cases/fleet/describe-fleet.ts';
import { FindFleetRun } from './use-cases/fleet/find-fleet-run.ts';
import { FindRecharge } from './use-cases/fleet/find-recharge.ts';
import { ImportQueueFile } from './use-cases/fleet/import-queue-file.ts';
import { ListFleetExceptions } from './use-cases/fleet/list-fleet-exceptions.ts';
import { ListFleetRuns } from './use-cases/fleet/list-fleet-runs.ts';
import { ListFleets } from './use-cases/fleet/list-fleets.ts';
import { ListQuarantine } from './use-cases/fleet/list-quarantine.ts';
import { ListRecharges } from './use-cases/fleet/list-recharges.ts';
import { PauseFleet } from './use-cases/fleet/pause-fleet.ts';
import { PreviewFleet } from './use-cases/fleet/preview-fleet.ts';
import { ReleaseLine } from './use-cases/fleet/release-line.ts';
import { ResumeFleet } from './use-cases/fleet/resume-fleet.ts';
import { SelectLines } from './use-cases/fleet/select-lines.ts';
import { SettleFleetException } from './use-cases/fleet/settle-fleet-exception.ts';
import { SettlePaidEntries } from './use-cases/fleet/settle-paid-entries.ts';
import { SettleRecharges } from './use-cases/fleet/settle-recharges.ts';
import { SortQueueEntries } from './use-cases/fleet/sort-queue-entries.ts';
import { StartRun } from './use-cases/fleet/start-run.ts';

const fleetNames = token<readonly FleetName[]>('fleets that are set up');
const fleetZone = token<string>('where the days of fleets begin and end');

/** What people ask and tell of fleets. */
export function fleetBoardUseCases({ SALDO_FLEET_ZONE }: Config) {
  return [
    provide(fleetNames, (fleets: RunTermsOfFleets) => [...fleets.keys()], runTerms),
    provide(fleetZone, () => SALDO_FLEET_ZONE),
    wire(ListFleets, DescribeFleet, runTerms),
    wire(CompareFleet, Lines, SelectLines, Clock),
    wire(PreviewFleet, SelectLines, Clock),
    wire(CheckOperatorDatabases, OperatorDatabases),
    wire(StartRun, Runs, BeginRun, FleetLocks, runTerms),
    wire(PauseFleet, Runs, DescribeFleet, runTerms),
    wire(ResumeFleet, Runs, DescribeFleet, Clock, runTerms),
    wire(FindFleetRun, Runs),
    wire(ListFleetRuns, Runs),
    wire(FindRecharge, Recharges),
    wire(ListRecharges, Recharges),
    wire(ListQuarantine, Quarantines),
    wire(ReleaseLine, Quarantines, fleetNames),
    wire(ListFleetExceptions, FleetExceptions, Recharges),
    wire(SortQueueEntries, Lines, Settlements, fleetNames, fleetZone),
    wire(SettlePaidEntries, Recharges, SettleRecharges, fleetZone),
    wire(ImportQueueFile, SortQueueEntries, SettlePaidEntries, Recharges, FleetExceptions, Clock),
    wire(SettleFleetException, Recharges, FleetExceptions, Clock, fleetZone),
  ];
}
