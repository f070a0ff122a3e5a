import { Clock, provide, token, wire } from '@saldo/service';
import { patienceOf } from './config.ts';
import type { Config } from './config.ts';
import type { BatchTerms } from './domain/fleet/batches.ts';
import type { RunTermsOfFleets } from './domain/fleet/run-terms.ts';
import type { TermsOfFleets } from './domain/fleet/terms.ts';
import { runTermsOf, selectionOf } from './fleet-runs.config.ts';
import { termsOfFleets } from './fleet-terms.config.ts';
import { Batches } from './ports/batches.ts';
import { FleetExceptions } from './ports/fleet-exceptions.ts';
import { FleetLocks } from './ports/fleet-locks.ts';
import { LastReports } from './ports/last-reports.ts';
import { Lines } from './ports/lines.ts';
import { OperatorDatabases } from './ports/operator-databases.ts';
import { Providers } from './ports/providers.ts';
import { Quarantines } from './ports/quarantines.ts';
import { Recharges } from './ports/recharges.ts';
import { Runs } from './ports/runs.ts';
import { Settlements } from './ports/settlements.ts';
import { AskBalances } from './use-cases/fleet/ask-balances.ts';
import { BeginRun } from './use-cases/fleet/begin-run.ts';
import { BuyLines } from './use-cases/fleet/buy-lines.ts';
import { ClearFleet } from './use-cases/fleet/clear-fleet.ts';
import { ConcludeRecharge } from './use-cases/fleet/conclude-recharge.ts';
import { ConductRun } from './use-cases/fleet/conduct-run.ts';
import type { RunSteps } from './use-cases/fleet/conduct-run.ts';
import { CountFleet } from './use-cases/fleet/count-fleet.ts';
import { DescribeFleet } from './use-cases/fleet/describe-fleet.ts';
import type { DescribedFleets } from './use-cases/fleet/describe-fleet.ts';
import { EndRun } from './use-cases/fleet/end-run.ts';
import { HoldFleets } from './use-cases/fleet/hold-fleets.ts';
import type { HeldFleets } from './use-cases/fleet/hold-fleets.ts';
import { KeepRun } from './use-cases/fleet/keep-run.ts';
import { MeasureFleets } from './use-cases/fleet/measure-fleets.ts';
import { RequestRecharge } from './use-cases/fleet/request-recharge.ts';
import type { FleetDesk } from './use-cases/fleet/request-recharge.ts';
import { ResolveRecharge } from './use-cases/fleet/resolve-recharge.ts';
import { ResolveRecharges } from './use-cases/fleet/resolve-recharges.ts';
import type { Wait } from './use-cases/fleet/run-course.ts';
import { SelectLines } from './use-cases/fleet/select-lines.ts';
import { SendRecharge } from './use-cases/fleet/send-recharge.ts';
import { ServeRecharge } from './use-cases/fleet/serve-recharge.ts';
import { SettleFleet } from './use-cases/fleet/settle-fleet.ts';
import { SettleRecharges } from './use-cases/fleet/settle-recharges.ts';
import { TickFleet } from './use-cases/fleet/tick-fleet.ts';
import { UnblockFleet } from './use-cases/fleet/unblock-fleet.ts';
import { WakeFleets } from './use-cases/fleet/wake-fleets.ts';
import { WatchFunds } from './use-cases/fleet/watch-funds.ts';

/** How runs of fleets go on; what is asked and told of fleets stands in another module. */
export const runTerms = token<RunTermsOfFleets>('how fleets run');
export const selection = token<TermsOfFleets>('by what lines are selected');
const batchTerms = token<BatchTerms>('what goes under one master row');
const wait = token<Wait>('how long is waited');
const steps = token<RunSteps>('what a run consists of');
const heldFleets = token<HeldFleets>('fleets that must not run');
const described = token<DescribedFleets>('fleets as they are described');
const desk = token<FleetDesk>('what is known of fleets');

/** What is done with fleets: runs from their beginning to their end, and what is left of them. */
export function fleetRunUseCases(config: Config) {
  const zone = config.SALDO_FLEET_ZONE;
  const fleets = runTermsOf(config, { zone, patience: patienceOf(config) });
  return [
    provide(runTerms, () => fleets),
    provide(selection, () => selectionOf(fleets, termsOfFleets(config))),
    provide(heldFleets, () => ({ holds: new Map() })),
    wire(HoldFleets, OperatorDatabases, heldFleets),
    provide(described, (held: HeldFleets) => ({ terms: fleets, held }), heldFleets),
    provide(batchTerms, () => ({ linesMax: config.SALDO_FLEET_BATCH_LINES })),
    provide(wait, () => (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))),
    provide(steps, stepsOf, ClearFleet, SelectLines, AskBalances, BuyLines, SettleFleet),
    provide(desk, deskOf(fleets), selection, Lines, Runs, FleetLocks, heldFleets),
    wire(ConcludeRecharge, Recharges, FleetExceptions, Quarantines, Clock),
    wire(SendRecharge, Recharges, Providers, ConcludeRecharge, Clock, wait),
    wire(ResolveRecharge, Recharges, Providers, ConcludeRecharge, Clock),
    wire(ResolveRecharges, Recharges, ResolveRecharge, Clock, runTerms),
    wire(SettleRecharges, Batches, Settlements, Clock, batchTerms),
    wire(SettleFleet, Recharges, SettleRecharges),
    wire(ClearFleet, Recharges, ResolveRecharge, SettleFleet, Clock),
    wire(SelectLines, Lines, LastReports, Recharges, Quarantines, selection),
    wire(AskBalances, Providers),
    wire(KeepRun, Runs, Clock),
    wire(BuyLines, Recharges, SendRecharge, KeepRun, Clock),
    wire(CountFleet, Recharges, Quarantines, FleetExceptions, LastReports, Clock),
    wire(DescribeFleet, Runs, FleetLocks, CountFleet, Clock, described),
    wire(EndRun, Runs, DescribeFleet, Clock),
    wire(BeginRun, FleetLocks, Runs, Clock, heldFleets),
    wire(ConductRun, steps, EndRun, Runs, Clock, runTerms),
    wire(UnblockFleet, Runs, Recharges, BeginRun, Clock),
    wire(TickFleet, Runs, BeginRun, Clock, runTerms, UnblockFleet),
    wire(WatchFunds, Runs, AskBalances, BeginRun, runTerms),
    wire(WakeFleets),
    wire(RequestRecharge, desk, Recharges, AskBalances, Clock),
    wire(ServeRecharge, SendRecharge, SettleFleet, Clock, runTerms),
    wire(MeasureFleets, Recharges, FleetLocks, Clock, runTerms),
  ];
}

function stepsOf(
  ...[clear, select, balances, buy, settle]: [ClearFleet, SelectLines, AskBalances, BuyLines, SettleFleet]
): RunSteps {
  return { clear, select, balances, buy, settle };
}

function deskOf(fleets: RunTermsOfFleets) {
  return (...given: [TermsOfFleets, Lines, Runs, FleetLocks, HeldFleets]): FleetDesk => {
    const [selected, lines, runs, locks, held] = given;
    return { fleets, selection: selected, lines, runs, locks, held };
  };
}
