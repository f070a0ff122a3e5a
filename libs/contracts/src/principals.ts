import { callAccount, callAccountCredited } from './billing/call-account-requests.ts';
import { callPlan } from './billing/call-plan.ts';
import { call } from './billing/call-requests.ts';
import { cdr } from './billing/cdr-requests.ts';
import { phoneSwitch } from './billing/phone-switch.ts';
import { fleet } from './fleet/fleet.ts';
import { fleetException } from './fleet/fleet-exception.ts';
import { fleetRun } from './fleet/fleet-run.ts';
import { oldQueue } from './fleet/old-queue.ts';
import { operatorDatabase } from './fleet/operator-database.ts';
import { quarantine } from './fleet/quarantine.ts';
import { recharge } from './fleet/recharge.ts';
import { reconciliation } from './fleet/reconciliation.ts';
import { key } from './gateway/key.ts';
import { operator } from './gateway/operator.ts';
import { alert } from './monitor/alert.ts';
import { overview } from './monitor/overview.ts';
import { deck, deckPublished, deckWithdrawn } from './rating/deck.ts';
import { tariff } from './rating/tariff.ts';
import { account } from './recharge/account.ts';
import { adjustment } from './recharge/adjustment.ts';
import { exception } from './recharge/exception.ts';
import { partner } from './recharge/partner.ts';
import { product } from './recharge/product.ts';
import { provider } from './recharge/provider.ts';
import { topup, topupAccepted, topupFailed, topupReversed, topupSucceeded } from './recharge/topup.ts';
import type { AnyEvent } from './declare/event.ts';
import type { AnyRequest, Resource } from './declare/request.ts';
import type { ServiceName } from './declare/service-name.ts';
import { alertEvents, billingEvents, fleetEvents, fleets, rechargeEvents } from './event-lists.ts';

/** Who may connect to the bus, and all that it may say and hear there. Permissions are generated from these. */
export interface Principal {
  readonly name: string;
  /** What the principal is, for people. */
  readonly summary: string;
  /** The service it is, which may then serve its resources, publish its events and consume. */
  readonly service?: ServiceName;
  readonly serves?: readonly Resource[];
  readonly publishes?: readonly AnyEvent[];
  /** Events taken durably, each at least once. */
  readonly consumes?: readonly AnyEvent[];
  readonly asks?: readonly AnyRequest[];
  /** Live events heard while connected, which may be missed. */
  readonly listens?: readonly AnyEvent[];
  /** Whether it may ask which services there are, and how many requests each has served. */
  readonly discovers?: boolean;
  /** Whether it may create streams and consumers and handle dead letters. */
  readonly provisions?: boolean;
}

const requestsOf = (resources: readonly Resource[]): AnyRequest[] =>
  resources.flatMap((resource) => Object.values(resource));

export const principals = [
  {
    name: 'gateway',
    summary: 'The only HTTP door.',
    service: 'gateway',
    serves: [key, operator],
    asks: requestsOf([
      topup,
      exception,
      partner,
      account,
      adjustment,
      product,
      provider,
      deck,
      tariff,
      callAccount,
      callPlan,
      call,
      cdr,
      phoneSwitch,
      ...fleets,
      overview,
      alert,
    ]),
    listens: [topupSucceeded, topupFailed, ...billingEvents, ...fleetEvents, ...alertEvents],
  },
  {
    name: 'recharge',
    summary: 'Makes a top-up happen at a provider exactly once.',
    service: 'recharge',
    serves: [
      topup,
      exception,
      partner,
      account,
      adjustment,
      product,
      provider,
      fleet,
      fleetRun,
      recharge,
      quarantine,
      fleetException,
      oldQueue,
      operatorDatabase,
      reconciliation,
    ],
    publishes: [...rechargeEvents, ...fleetEvents],
  },
  {
    name: 'operator',
    summary: 'The person or launcher who sets Saldo up and looks after it.',
    asks: [
      partner.create,
      account.find,
      adjustment.request,
      topup.find,
      key.issue,
      key.revoke,
      operator.create,
      operator.reset_password,
      operator.list,
      provider.list,
      provider.check,
      provider.load,
      ...requestsOf([
        deck,
        tariff,
        callAccount,
        callPlan,
        call,
        cdr,
        phoneSwitch,
        ...fleets,
        overview,
        alert,
      ]),
    ],
    listens: [
      ...rechargeEvents,
      deckPublished,
      deckWithdrawn,
      ...billingEvents,
      ...fleetEvents,
      ...alertEvents,
    ],
    provisions: true,
  },
  {
    name: 'observer',
    summary: 'An example of a program that knows only NATS: it may look up orders and hear of them.',
    asks: [topup.find],
    listens: [topupAccepted, topupSucceeded, topupFailed, topupReversed],
  },
  {
    name: 'rating',
    summary: 'Turns a dialled number and a moment into a tariff.',
    service: 'rating',
    serves: [deck, tariff],
    publishes: [deckPublished, deckWithdrawn],
    listens: [deckPublished, deckWithdrawn],
  },
  {
    name: 'billing',
    summary: "Lets a call start, run and end only as far as its account's money goes.",
    service: 'billing',
    serves: [callAccount, callPlan, call, cdr, phoneSwitch],
    publishes: billingEvents,
    asks: [tariff.find],
    listens: [callAccountCredited],
  },
  {
    name: 'monitor',
    summary: 'Remembers and watches: time series, health, alerts and the numbers behind dashboards.',
    service: 'monitor',
    serves: [overview, alert],
    publishes: alertEvents,
    consumes: [...rechargeEvents, deckPublished, deckWithdrawn, ...billingEvents, ...fleetEvents],
    asks: [fleet.list, provider.list],
    discovers: true,
  },
] as const satisfies readonly Principal[];
