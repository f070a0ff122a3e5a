import type { DynamicModule, FactoryProvider } from '@nestjs/common';
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
import { openProviders } from './adapters/cockatiel/open-providers.ts';
import { openLastReports } from './adapters/mongodb/open-last-reports.ts';
import { operatorTables } from './adapters/mysql/operator-tables.ts';
import { PostgresAccounts } from './adapters/postgres/accounts.ts';
import { PostgresAdjustments } from './adapters/postgres/adjustments.ts';
import { PostgresExceptions } from './adapters/postgres/exceptions.ts';
import { fleetStores } from './adapters/postgres/fleet-stores.ts';
import { LedgerFloats } from './adapters/postgres/floats.ts';
import { PostgresPartners } from './adapters/postgres/partners.ts';
import { PostgresTopups } from './adapters/postgres/topups.ts';
import { openFleetLocks } from './adapters/redis/open-fleet-locks.ts';
import { latcomsOf, mstOf, taecelOf } from './config.ts';
import type { Config } from './config.ts';
import { AccountRequests } from './doors/account.requests.ts';
import { AdjustmentRequests } from './doors/adjustment.requests.ts';
import { AttemptQueue } from './doors/attempt-queue.ts';
import { ExceptionRequests } from './doors/exception.requests.ts';
import { orderTimers } from './doors/order-timers.ts';
import { PartnerCare } from './doors/partner-care.ts';
import { PartnerRequests } from './doors/partner.requests.ts';
import { ProductRequests } from './doors/product.requests.ts';
import { ProviderMetrics } from './doors/provider-metrics.ts';
import { ProviderRequests } from './doors/provider.requests.ts';
import { TopupRequests } from './doors/topup.requests.ts';
import { fleetDoors, fleetTimers } from './doors/fleet/fleet-doors.ts';
import { fleetBoardUseCases } from './fleet-board.module.ts';
import { fleetClockOf } from './fleet-runs.config.ts';
import { fleetRunUseCases } from './fleets.module.ts';
import { orderUseCases } from './orders.module.ts';
import { partnerUseCases } from './partners.module.ts';
import { reconciliationUseCases } from './reconciliations.module.ts';
import { Accounts } from './ports/accounts.ts';
import { Adjustments } from './ports/adjustments.ts';
import { Exceptions } from './ports/exceptions.ts';
import { FleetLocks } from './ports/fleet-locks.ts';
import { Floats } from './ports/floats.ts';
import { LastReports } from './ports/last-reports.ts';
import { Partners } from './ports/partners.ts';
import { Providers } from './ports/providers.ts';
import { Topups } from './ports/topups.ts';
import { CompletePartners } from './use-cases/complete-partners.ts';
import { TellDepletedAccounts } from './use-cases/tell-depleted-accounts.ts';

const providers = token<readonly string[]>('names of the providers');
const lowBalanceEveryMs = token<number>('milliseconds between looks at low balances');
const auditEveryMs = token<number>('milliseconds between audits');

class RechargeModule {}

/** The wiring of the service: the only file that sees both ports and adapters. */
export function rechargeModule(config: Config): DynamicModule {
  return {
    module: RechargeModule,
    controllers: [
      TopupRequests,
      ExceptionRequests,
      ProviderRequests,
      ProductRequests,
      PartnerRequests,
      AccountRequests,
      AdjustmentRequests,
      ...fleetDoors,
    ],
    providers: [
      ...adapters(config),
      ...fleetAdapters(config),
      ...orderUseCases(config),
      ...partnerUseCases(config),
      ...fleetRunUseCases(config),
      ...fleetBoardUseCases(config),
      ...reconciliationUseCases(config),
      ...timers(config),
      ...fleetTimers(fleetClockOf(config)),
    ],
  };
}

function adapters(config: Config): FactoryProvider[] {
  return [
    provideBus({ url: config.SALDO_NATS_URL }),
    provideDatabase({ url: config.SALDO_POSTGRES_URL }),
    provideOutbox(),
    provide(Ledger, openLedger(config), Lifecycle),
    wire(ProviderMetrics, Metrics),
    provide(Providers, openProviders(providerOptions(config)), Clock, Lifecycle, ProviderMetrics),
    provide(providers, (all: Providers) => all.all().map(({ name }) => name), Providers),
    bind(Topups, PostgresTopups).from(Ledger, Database, Outbox),
    bind(Exceptions, PostgresExceptions).from(Database),
    bind(Floats, LedgerFloats).from(Ledger),
    bind(Accounts, PostgresAccounts).from(Ledger, Database),
    bind(Partners, PostgresPartners).from(Ledger, Database, Outbox, providers),
    bind(Adjustments, PostgresAdjustments).from(Ledger, Database, Outbox),
  ];
}

/** Whose names stand under master rows, as the former system wrote them (domain reference, section 000.2). */
const WRITERS = { gps: 'mextic.app', voice: 'SISTEMA_VOZ', iot: 'mextic.app' } as const;

function fleetAdapters(config: Config): FactoryProvider[] {
  const reports = { url: config.SALDO_METRICS_URL, limitMs: config.SALDO_METRICS_LIMIT };
  const settlement = { zone: config.SALDO_FLEET_ZONE, writers: WRITERS };
  return [
    ...operatorTables({ gps: config.SALDO_GPS_DB_URL, eliot: config.SALDO_ELIOT_DB_URL }, settlement),
    provide(LastReports, openLastReports(reports), Lifecycle),
    provide(
      FleetLocks,
      openFleetLocks(config.SALDO_REDIS_URL, config.SALDO_FLEET_LEASE),
      Database,
      Clock,
      Log,
      Lifecycle,
    ),
    ...fleetStores,
  ];
}

function timers(config: Config): FactoryProvider[] {
  return [
    provide(AttemptQueue, openQueue(config), Providers),
    provide(lowBalanceEveryMs, () => config.SALDO_LOW_BALANCE_EVERY),
    provide(auditEveryMs, () => config.SALDO_AUDIT_EVERY),
    ...orderTimers(config.SALDO_SWEEP_EVERY),
    wire(PartnerCare, CompletePartners, TellDepletedAccounts, Lifecycle, Log, lowBalanceEveryMs),
    wire(LedgerAudit, Ledger, Lifecycle, Log, Metrics, auditEveryMs),
  ];
}

function openLedger({ SALDO_POSTGRES_URL }: Config) {
  return async (lifecycle: Lifecycle): Promise<Ledger> => {
    const ledger = await PostgresLedger.open({ url: SALDO_POSTGRES_URL, applicationName: 'recharge-ledger' });
    lifecycle.onStop('stores', 'the ledger', () => ledger.close());
    return ledger;
  };
}

function providerOptions(config: Config) {
  const guard = {
    callsMax: config.SALDO_ATTEMPTS_AT_ONCE,
    failuresMax: config.SALDO_BREAKER_FAILURES,
    pauseMs: config.SALDO_BREAKER_PAUSE,
  };
  return { guard, latcoms: latcomsOf(config), taecel: taecelOf(config), mst: mstOf(config) };
}

/** Room for all providers at once, so that a silent one never takes the places of the others. */
function openQueue({ SALDO_ATTEMPTS_AT_ONCE }: Config) {
  return (all: Providers): AttemptQueue => new AttemptQueue(SALDO_ATTEMPTS_AT_ONCE * all.all().length);
}
