import type { DynamicModule } from '@nestjs/common';
import { Database } from '@saldo/database';
import { Ledger } from '@saldo/ledger';
import { PostgresLedger } from '@saldo/ledger-store';
import { Outbox } from '@saldo/outbox';
import {
  bind,
  Clock,
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
import { LatcomProvider } from './adapters/latcom/latcom.ts';
import { PostgresAccounts } from './adapters/postgres/accounts.ts';
import { PostgresTopups } from './adapters/postgres/topups.ts';
import type { Config } from './config.ts';
import type { Patience } from './domain/attempt.ts';
import { AccountRequests } from './doors/account.requests.ts';
import { AttemptQueue } from './doors/attempt-queue.ts';
import { Attempts } from './doors/attempts.ts';
import type { AttemptWork } from './doors/attempts.ts';
import { Audit } from './doors/audit.ts';
import { Journal } from './doors/journal.ts';
import { TopupRequests } from './doors/topup.requests.ts';
import { Accounts } from './ports/accounts.ts';
import { Provider } from './ports/provider.ts';
import { Topups } from './ports/topups.ts';
import { ConcludeTopup } from './use-cases/conclude-topup.ts';
import { CountUnknownTopups } from './use-cases/count-unknown-topups.ts';
import { CreateTopup } from './use-cases/create-topup.ts';
import { CreditAccount } from './use-cases/credit-account.ts';
import { FindAccount } from './use-cases/find-account.ts';
import { FindTopup } from './use-cases/find-topup.ts';
import { OpenAccount } from './use-cases/open-account.ts';
import { ResolveUnknownTopups } from './use-cases/resolve-unknown-topups.ts';
import { SubmitTopup } from './use-cases/submit-topup.ts';
import { SweepIntendedTopups } from './use-cases/sweep-intended-topups.ts';

const patience = token<Patience>('Patience');
const providers = token<readonly string[]>('names of the providers');
const sweepEveryMs = token<number>('milliseconds between sweeps');
const auditEveryMs = token<number>('milliseconds between audits');
const work = token<AttemptWork>('what attempts are worked on with');

class RechargeModule {}

/** The wiring of the service: the only file that sees both ports and adapters. */
export function rechargeModule(config: Config): DynamicModule {
  return {
    module: RechargeModule,
    controllers: [TopupRequests, AccountRequests],
    providers: [
      provideBus({ url: config.SALDO_NATS_URL }),
      provideDatabase({ url: config.SALDO_POSTGRES_URL }),
      provideOutbox(),
      provide(Ledger, openLedger(config), Lifecycle),
      provide(Provider, openLatcom(config), Clock, Lifecycle),
      provide(providers, (provider: Provider) => [provider.name], Provider),
      provide(patience, () => patienceOf(config)),
      bind(Topups, PostgresTopups).from(Ledger, Database, Outbox),
      bind(Accounts, PostgresAccounts).from(Ledger, Database, Outbox, providers),

      wire(CreateTopup, Topups, Accounts, Clock, Provider, patience),
      wire(FindTopup, Topups),
      wire(ConcludeTopup, Topups, Clock, patience),
      wire(SubmitTopup, Topups, Provider, ConcludeTopup, Clock),
      wire(ResolveUnknownTopups, Topups, Provider, ConcludeTopup, Clock, patience),
      wire(SweepIntendedTopups, Topups, Clock),
      wire(CountUnknownTopups, Topups),
      wire(OpenAccount, Accounts, Clock),
      wire(CreditAccount, Accounts, Clock),
      wire(FindAccount, Accounts, Clock),

      provide(AttemptQueue, () => new AttemptQueue(config.SALDO_ATTEMPTS_AT_ONCE)),
      provide(sweepEveryMs, () => config.SALDO_SWEEP_EVERY),
      provide(auditEveryMs, () => config.SALDO_AUDIT_EVERY),
      provide(work, attemptWork, SubmitTopup, SweepIntendedTopups, ResolveUnknownTopups),
      wire(Journal, Log, Metrics, CountUnknownTopups),
      wire(Attempts, AttemptQueue, work, Journal, Lifecycle, sweepEveryMs),
      wire(Audit, Ledger, Lifecycle, Log, Metrics, auditEveryMs),
    ],
  };
}

function openLedger({ SALDO_POSTGRES_URL }: Config) {
  return async (lifecycle: Lifecycle): Promise<Ledger> => {
    const ledger = await PostgresLedger.open({ url: SALDO_POSTGRES_URL, applicationName: 'recharge-ledger' });
    lifecycle.onStop('stores', 'the ledger', () => ledger.close());
    return ledger;
  };
}

function openLatcom(config: Config) {
  return (clock: Clock, lifecycle: Lifecycle): Provider => {
    const latcom = new LatcomProvider(
      {
        url: config.SALDO_LATCOM_URL,
        username: config.SALDO_LATCOM_USERNAME,
        password: config.SALDO_LATCOM_PASSWORD.reveal(),
        submitMs: config.SALDO_LATCOM_SUBMIT_LIMIT,
        askMs: config.SALDO_LATCOM_ASK_LIMIT,
      },
      clock,
    );
    lifecycle.onStop('stores', 'Latcom', () => latcom.close());
    return latcom;
  };
}

function attemptWork(
  submit: SubmitTopup,
  sweep: SweepIntendedTopups,
  resolve: ResolveUnknownTopups,
): AttemptWork {
  return { submit, sweep, resolve };
}

function patienceOf(config: Config): Patience {
  const unseenFinalMs = config.SALDO_LATCOM_NOT_FOUND_FINAL_AFTER;
  return {
    graceMs: 5_000,
    callMs: config.SALDO_LATCOM_SUBMIT_LIMIT,
    askMs: config.SALDO_ASK_AFTER,
    askMsMax: config.SALDO_ASK_AFTER_MAX,
    missCountMax: 5,
    ...(unseenFinalMs === undefined ? {} : { unseenFinalMs }),
  };
}
