import type { Clock } from '@saldo/service';
import type { RunTermsOfFleets } from '../../domain/fleet/run-terms.ts';
import type { TermsOfFleets } from '../../domain/fleet/terms.ts';
import type { Batches } from '../../ports/batches.ts';
import type { FleetExceptions } from '../../ports/fleet-exceptions.ts';
import type { FleetLocks } from '../../ports/fleet-locks.ts';
import type { LastReports } from '../../ports/last-reports.ts';
import type { Lines } from '../../ports/lines.ts';
import type { Providers } from '../../ports/providers.ts';
import type { Quarantines } from '../../ports/quarantines.ts';
import type { Recharges } from '../../ports/recharges.ts';
import type { Runs } from '../../ports/runs.ts';
import type { Settlements } from '../../ports/settlements.ts';
import { AskBalances } from './ask-balances.ts';
import { BeginRun } from './begin-run.ts';
import { BuyLines } from './buy-lines.ts';
import { ClearFleet } from './clear-fleet.ts';
import { ConcludeRecharge } from './conclude-recharge.ts';
import { ConductRun } from './conduct-run.ts';
import { CountFleet } from './count-fleet.ts';
import { DescribeFleet } from './describe-fleet.ts';
import type { HeldFleets } from './hold-fleets.ts';
import { EndRun } from './end-run.ts';
import { KeepRun } from './keep-run.ts';
import { RequestRecharge } from './request-recharge.ts';
import { ResolveRecharge } from './resolve-recharge.ts';
import { ResolveRecharges } from './resolve-recharges.ts';
import type { Wait } from './run-course.ts';
import { SelectLines } from './select-lines.ts';
import { SendRecharge } from './send-recharge.ts';
import { ServeRecharge } from './serve-recharge.ts';
import { SettleFleet } from './settle-fleet.ts';
import { SettleRecharges } from './settle-recharges.ts';
import { TickFleet } from './tick-fleet.ts';
import { UnblockFleet } from './unblock-fleet.ts';
import { WatchFunds } from './watch-funds.ts';

export interface EnginePorts {
  readonly clock: Clock;
  readonly recharges: Recharges;
  readonly exceptions: FleetExceptions;
  readonly batches: Batches;
  readonly settlements: Settlements;
  readonly lines: Lines;
  readonly reports: LastReports;
  readonly quarantines: Quarantines;
  readonly runs: Runs;
  readonly locks: FleetLocks;
  readonly providers: Providers;
  readonly wait: Wait;
  readonly fleets: RunTermsOfFleets;
  readonly selection: TermsOfFleets;
  readonly held?: HeldFleets;
}

/** For specs: the use-cases of fleets as the service wires them, over any ports. */
export function fleetUseCases(ports: EnginePorts) {
  const { recharges, exceptions, quarantines, clock, providers, wait, fleets, runs, locks, lines } = ports;
  const { held = { holds: new Map() } } = ports;
  const conclude = new ConcludeRecharge(recharges, exceptions, quarantines, clock);
  const send = new SendRecharge(recharges, providers, conclude, clock, wait);
  const resolve = new ResolveRecharge(recharges, providers, conclude, clock);
  const batches = new SettleRecharges(ports.batches, ports.settlements, clock, { linesMax: 500 });
  const settle = new SettleFleet(recharges, batches);
  const clear = new ClearFleet(recharges, resolve, settle, clock);
  const select = new SelectLines(lines, ports.reports, recharges, quarantines, ports.selection);
  const balances = new AskBalances(providers);
  const buy = new BuyLines(recharges, send, new KeepRun(runs, clock), clock);
  const count = new CountFleet(recharges, quarantines, exceptions, ports.reports, clock);
  const describe = new DescribeFleet(runs, locks, count, clock, { terms: fleets, held });
  const end = new EndRun(runs, describe, clock);
  const begin = new BeginRun(locks, runs, clock, held);
  const desk = { fleets, selection: ports.selection, lines, runs, locks, held };
  return {
    conclude,
    send,
    resolve,
    settle,
    clear,
    select,
    balances,
    describe,
    begin,
    conduct: new ConductRun({ clear, select, balances, buy, settle }, end, runs, clock, fleets),
    resolveAll: new ResolveRecharges(recharges, resolve, clock, fleets),
    tick: new TickFleet(runs, begin, clock, fleets, new UnblockFleet(runs, recharges, begin, clock)),
    funds: new WatchFunds(runs, balances, begin, fleets),
    request: new RequestRecharge(desk, recharges, balances, clock),
    serve: new ServeRecharge(send, settle, clock, fleets),
  };
}
