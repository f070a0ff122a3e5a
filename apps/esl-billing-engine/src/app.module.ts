import type { DynamicModule, FactoryProvider } from '@nestjs/common';
import { Bus } from '@saldo/bus';
import { Database } from '@saldo/database';
import { Ledger } from '@saldo/ledger';
import { PostgresLedger } from '@saldo/ledger-store';
import { Outbox } from '@saldo/outbox';
import {
  bind,
  Clock,
  LedgerAudit,
  Lifecycle,
  Log,
  Metrics,
  provide,
  provideBus,
  provideDatabase,
  provideOutbox,
  token,
  wire,
} from '@saldo/service';
import { BusTariffs } from './adapters/bus/tariffs.ts';
import { EslHandedCalls } from './adapters/esl/handed-calls.ts';
import { EslSwitchLine } from './adapters/esl/switch-line.ts';
import { PostgresAccountEntries } from './adapters/postgres/account-entries.ts';
import { PostgresCallAccounts } from './adapters/postgres/call-accounts.ts';
import { PostgresCallPlans } from './adapters/postgres/call-plans.ts';
import { PostgresCallSearch } from './adapters/postgres/call-search.ts';
import { PostgresCalls } from './adapters/postgres/calls.ts';
import { PostgresCdrs } from './adapters/postgres/cdrs.ts';
import { PostgresFences } from './adapters/postgres/fences.ts';
import { PostgresKeptRecords } from './adapters/postgres/kept-records.ts';
import { PostgresPayers } from './adapters/postgres/payers.ts';
import { PostgresShortages } from './adapters/postgres/shortages.ts';
import { PostgresSwitchStates } from './adapters/postgres/switch-states.ts';
import { booksUseCases } from './books.module.ts';
import { billingRules, callUseCases, switchNames } from './calls.module.ts';
import { debtLimitsOf, rulesOf } from './config.ts';
import type { Config, SwitchAddress } from './config.ts';
import type { DebtLimits } from './domain/debt.ts';
import { AccountCare } from './doors/account-care.ts';
import { CallAccountRequests } from './doors/call-account.requests.ts';
import { CallCare } from './doors/call-care.ts';
import type { WakeAt } from './doors/call-clock.ts';
import { CallPlanRequests } from './doors/call-plan.requests.ts';
import { CallRequests } from './doors/call.requests.ts';
import { CdrRequests } from './doors/cdr.requests.ts';
import { HandedCallDoor } from './doors/handed-call-door.ts';
import type { HandedCallSource } from './doors/handed-call-door.ts';
import { RecordCare } from './doors/record-care.ts';
import { RecordDoor } from './doors/record-door.ts';
import { SwitchWatch } from './doors/switch-watch.ts';
import type { WatchWork } from './doors/switch-watch.ts';
import { SwitchWatches } from './doors/switch-watches.ts';
import { SwitchRequests } from './doors/switch.requests.ts';
import { wakeAt } from './doors/wake.ts';
import { WatchJournal } from './doors/watch-journal.ts';
import { AccountEntries } from './ports/account-entries.ts';
import { CallAccounts } from './ports/call-accounts.ts';
import { CallPlans } from './ports/call-plans.ts';
import { CallSearch } from './ports/call-search.ts';
import { Calls } from './ports/calls.ts';
import { Cdrs } from './ports/cdrs.ts';
import { Fences } from './ports/fences.ts';
import { KeptRecords } from './ports/kept-records.ts';
import { Payers } from './ports/payers.ts';
import { Shortages } from './ports/shortages.ts';
import { SwitchLines } from './ports/switch-lines.ts';
import { SwitchStates } from './ports/switch-states.ts';
import { Tariffs } from './ports/tariffs.ts';
import { CarryCall } from './use-cases/carry-call.ts';
import { CountCalls } from './use-cases/count-calls.ts';
import { DecideHandedCall } from './use-cases/decide-handed-call.ts';
import { DoubtForgottenCalls } from './use-cases/doubt-forgotten-calls.ts';
import { FindStrangers } from './use-cases/find-strangers.ts';
import { NoteSwitchState } from './use-cases/note-switch-state.ts';
import { ReconcileSwitch } from './use-cases/reconcile-switch.ts';
import { RecordCdr } from './use-cases/record-cdr.ts';
import { TakeKeptRecords } from './use-cases/take-kept-records.ts';
import { TakeSwitch } from './use-cases/take-switch.ts';
import { TellShortages } from './use-cases/tell-shortages.ts';

const everyMs = (what: string) => token<number>(`milliseconds between ${what}`);
const takeEveryMs = everyMs('tries for a switch');
const auditEveryMs = everyMs('audits');
const lowBalanceEveryMs = everyMs('looks at low balances');
const tariffLimitMs = token<number>('milliseconds that a tariff is waited for');
const fenceTtlMs = token<number>('milliseconds that an owner who is not heard of keeps a switch');
const debtLimits = token<DebtLimits>('at which debts somebody is told');
const waking = token<WakeAt>('timers');
const watchWork = token<WatchWork>('what is done about a switch');
const watches = token<readonly SwitchWatch[]>('the watches of all switches');
const handedCalls = token<HandedCallSource | undefined>('calls that are handed over');

class BillingModule {}

/** The wiring of the service: the only file that sees both ports and adapters. */
export function billingModule(config: Config): DynamicModule {
  return {
    module: BillingModule,
    controllers: [CallRequests, CdrRequests, CallAccountRequests, CallPlanRequests, SwitchRequests],
    providers: [...adapters(config), ...callUseCases(), ...booksUseCases(config), ...doors(config)],
  };
}

function adapters(config: Config): FactoryProvider[] {
  const switches = config.SALDO_SWITCHES ?? [];
  return [
    provideBus({ url: config.SALDO_NATS_URL }),
    provideDatabase({ url: config.SALDO_POSTGRES_URL }),
    provideOutbox(),
    provide(Ledger, openLedger(config), Lifecycle),
    wire(WatchJournal, Log, Metrics),
    provide(billingRules, (journal: WatchJournal) => rulesOf(config, journal), WatchJournal),
    provide(switchNames, () => switches.map(({ name }) => name)),
    provide(SwitchLines, () => new SwitchLines(new Map(switches.map((each) => [each.name, lineTo(each)])))),
    provide(debtLimits, () => debtLimitsOf(config)),
    provide(tariffLimitMs, () => config.SALDO_AUTHORISE_LIMIT / 2),
    provide(fenceTtlMs, () => config.SALDO_OWNER_SILENT),
    bind(Tariffs, BusTariffs).from(Bus, tariffLimitMs),
    bind(Calls, PostgresCalls).from(Ledger, Database, Outbox, debtLimits),
    bind(Payers, PostgresPayers).from(Database),
    bind(Fences, PostgresFences).from(Database, fenceTtlMs),
    bind(KeptRecords, PostgresKeptRecords).from(Database),
    bind(SwitchStates, PostgresSwitchStates).from(Database),
    bind(CallAccounts, PostgresCallAccounts).from(Ledger, Database),
    bind(CallPlans, PostgresCallPlans).from(Database),
    bind(CallSearch, PostgresCallSearch).from(Database),
    bind(Cdrs, PostgresCdrs).from(Database),
    bind(AccountEntries, PostgresAccountEntries).from(Ledger, Database, Outbox),
    bind(Shortages, PostgresShortages).from(Database, Outbox),
  ];
}

function doors(config: Config): FactoryProvider[] {
  return [
    provide(waking, () => wakeAt),
    provide(takeEveryMs, () => config.SALDO_TAKE_EVERY),
    provide(auditEveryMs, () => config.SALDO_AUDIT_EVERY),
    provide(lowBalanceEveryMs, () => config.SALDO_LOW_BALANCE_EVERY),
    provide(handedCalls, () => handedCallsOf(config)),
    provide(watchWork, workOf, TakeSwitch, CarryCall, ReconcileSwitch, FindStrangers, NoteSwitchState),
    provide(watches, openWatches, switchNames, watchWork, Clock, waking, WatchJournal),
    wire(RecordDoor, RecordCdr, waking),
    wire(RecordCare, TakeKeptRecords, Lifecycle, Log, Metrics),
    wire(SwitchWatches, watches, Bus, Lifecycle, Log, takeEveryMs),
    wire(HandedCallDoor, handedCalls, DecideHandedCall, Lifecycle, Log),
    wire(CallCare, DoubtForgottenCalls, CountCalls, Lifecycle, Log, Metrics),
    wire(AccountCare, TellShortages, Lifecycle, Log, lowBalanceEveryMs),
    wire(LedgerAudit, Ledger, Lifecycle, Log, Metrics, auditEveryMs),
  ];
}

function openLedger({ SALDO_POSTGRES_URL }: Config) {
  return async (lifecycle: Lifecycle): Promise<Ledger> => {
    const ledger = await PostgresLedger.open({ url: SALDO_POSTGRES_URL, applicationName: 'billing-ledger' });
    lifecycle.onStop('stores', 'the ledger', () => ledger.close());
    return ledger;
  };
}

function lineTo({ name, host, port, password }: SwitchAddress) {
  return () => new EslSwitchLine(name, { host, port, password: password.reveal() });
}

function handedCallsOf(config: Config): HandedCallSource | undefined {
  const { SALDO_OUTBOUND_PORT: port, SALDO_OUTBOUND_HOST: host, SALDO_SWITCHES: switches = [] } = config;
  if (port === undefined) return undefined;
  return new EslHandedCalls({ host, port, switches: switches.map((each) => each.host) });
}

function workOf(
  ...[take, carry, reconcile, strangers, state]: [
    TakeSwitch,
    CarryCall,
    ReconcileSwitch,
    FindStrangers,
    NoteSwitchState,
  ]
): WatchWork {
  return { take, carry, reconcile, strangers, state };
}

function openWatches(
  ...[names, work, clock, wake, journal]: [readonly string[], WatchWork, Clock, WakeAt, WatchJournal]
): readonly SwitchWatch[] {
  return names.map((name) => new SwitchWatch(name, work, clock, wake, journal));
}
