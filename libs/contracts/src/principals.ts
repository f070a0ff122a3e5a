import { callAccountCredited } from './billing/call-account-requests.ts';
import type { AnyEvent } from './declare/event.ts';
import type { AnyRequest, Resource } from './declare/request.ts';
import type { ServiceName } from './declare/service-name.ts';
import {
  alertEvents,
  billingEvents,
  fleetEvents,
  innerEvents,
  ratingEvents,
  rechargeEvents,
  workEvents,
} from './event-lists.ts';
import { fleet } from './fleet/fleet.ts';
import { key } from './gateway/key.ts';
import { operator } from './gateway/operator.ts';
import { tariff } from './rating/tariff.ts';
import { account } from './recharge/account.ts';
import { adjustment } from './recharge/adjustment.ts';
import { partner } from './recharge/partner.ts';
import { provider } from './recharge/provider.ts';
import { topup, topupAccepted, topupFailed, topupReversed, topupSucceeded } from './recharge/topup.ts';
import { fleetResources, requestsOf, served, servedBehindGateway } from './resource-lists.ts';

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
  /** Whether it may make dead letters of what no service lived to give up. */
  readonly sweeps?: boolean;
  /** Whether it may create streams and consumers, and replay and discard dead letters. */
  readonly provisions?: boolean;
}

export const principals = [
  {
    name: 'gateway',
    summary: 'The only HTTP door.',
    service: 'gateway',
    serves: served.gateway,
    asks: requestsOf(servedBehindGateway()),
    listens: [topupSucceeded, topupFailed, ...billingEvents, ...fleetEvents, ...alertEvents],
  },
  {
    name: 'recharge',
    summary: 'Makes a top-up happen at a provider exactly once.',
    service: 'recharge',
    serves: served.recharge,
    publishes: [...rechargeEvents, ...fleetEvents, ...innerEvents],
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
      ...requestsOf([...served.rating, ...served.billing, ...fleetResources, ...served.monitor]),
    ],
    listens: [...workEvents, ...alertEvents],
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
    serves: served.rating,
    publishes: ratingEvents,
    listens: ratingEvents,
  },
  {
    name: 'billing',
    summary: "Lets a call start, run and end only as far as its account's money goes.",
    service: 'billing',
    serves: served.billing,
    publishes: billingEvents,
    asks: [tariff.find],
    listens: [callAccountCredited],
  },
  {
    name: 'monitor',
    summary: 'Remembers and watches: time series, health, alerts and the numbers behind dashboards.',
    service: 'monitor',
    serves: served.monitor,
    publishes: alertEvents,
    consumes: [...workEvents, ...innerEvents],
    asks: [fleet.list, provider.list],
    discovers: true,
    sweeps: true,
  },
] as const satisfies readonly Principal[];
