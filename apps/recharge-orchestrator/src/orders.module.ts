import { Clock, provide, token, wire } from '@saldo/service';
import { patienceOf } from './config.ts';
import type { Config } from './config.ts';
import type { Patience } from './domain/attempt.ts';
import type { OrderTerms } from './domain/order.ts';
import { Accounts } from './ports/accounts.ts';
import { Exceptions } from './ports/exceptions.ts';
import { Floats } from './ports/floats.ts';
import { Providers } from './ports/providers.ts';
import { Topups } from './ports/topups.ts';
import { AgeUnknownTopups } from './use-cases/age-unknown-topups.ts';
import { CheckProviders } from './use-cases/check-providers.ts';
import { CheckTopup } from './use-cases/check-topup.ts';
import { ConcludeTopup } from './use-cases/conclude-topup.ts';
import { CountOpenExceptions } from './use-cases/count-open-exceptions.ts';
import { CountUnknownTopups } from './use-cases/count-unknown-topups.ts';
import { CreateTopup } from './use-cases/create-topup.ts';
import { EscalateUnknownTopups } from './use-cases/escalate-unknown-topups.ts';
import { WakeFleets } from './use-cases/fleet/wake-fleets.ts';
import { FindTopup } from './use-cases/find-topup.ts';
import { InspectTopup } from './use-cases/inspect-topup.ts';
import { ListExceptions } from './use-cases/list-exceptions.ts';
import { ListProducts } from './use-cases/list-products.ts';
import { ListProviders } from './use-cases/list-providers.ts';
import { ListTopups } from './use-cases/list-topups.ts';
import { LoadProvider } from './use-cases/load-provider.ts';
import { OpenContradiction } from './use-cases/open-contradiction.ts';
import { RecheckDeliveredTopups } from './use-cases/recheck-delivered-topups.ts';
import { ResolveUnknownTopups } from './use-cases/resolve-unknown-topups.ts';
import { SettleException } from './use-cases/settle-exception.ts';
import { SubmitTopup } from './use-cases/submit-topup.ts';
import { SweepIntendedTopups } from './use-cases/sweep-intended-topups.ts';
import { TallyTopups } from './use-cases/tally-topups.ts';

const patience = token<Patience>('Patience');
const orderTerms = token<OrderTerms>('what the house has decided about orders');

/** What can be done with orders, from the wish to the end that a person finds. */
export function orderUseCases(config: Config) {
  return [
    provide(patience, () => patienceOf(config)),
    provide(orderTerms, (waits: Patience) => termsOf(config, waits), patience),
    wire(CreateTopup, Topups, Accounts, Clock, Providers, orderTerms),
    wire(CheckTopup, Topups, Accounts, Clock, Providers, orderTerms),
    wire(FindTopup, Topups),
    wire(InspectTopup, Topups),
    wire(ListTopups, Topups),
    wire(TallyTopups, Topups),
    wire(ListProducts),
    wire(OpenContradiction, Topups, Clock),
    wire(ConcludeTopup, Topups, Exceptions, OpenContradiction, Clock, patience),
    wire(SubmitTopup, Topups, Providers, ConcludeTopup, Clock, patience),
    wire(SweepIntendedTopups, Topups, Clock),
    wire(ResolveUnknownTopups, Topups, Providers, ConcludeTopup, Clock, patience),
    wire(RecheckDeliveredTopups, Topups, Providers, OpenContradiction, Clock, patience),
    wire(EscalateUnknownTopups, Topups, Clock),
    wire(ListExceptions, Exceptions),
    wire(SettleException, Topups, Exceptions, Clock),
    wire(ListProviders, Providers, Floats),
    wire(CheckProviders, Providers),
    wire(LoadProvider, Providers, Floats, WakeFleets),
    wire(CountUnknownTopups, Topups),
    wire(AgeUnknownTopups, Topups, Clock),
    wire(CountOpenExceptions, Exceptions),
  ];
}

function termsOf({ SALDO_DUPLICATE_WINDOW, SALDO_ZONE }: Config, { graceMs }: Patience): OrderTerms {
  return { graceMs, duplicateWindowMs: SALDO_DUPLICATE_WINDOW, zone: SALDO_ZONE };
}
