import {
  callAccount,
  callAccountCredited,
  callAccountDepleted,
  callAccountSuspended,
} from './billing/call-account-requests.ts';
import { callPlan } from './billing/call-plan.ts';
import {
  call,
  callAnswered,
  callAuthorised,
  callDoubted,
  callExtended,
  callRefused,
} from './billing/call-requests.ts';
import { callCorrected, callEnded, cdr } from './billing/cdr-requests.ts';
import { phoneSwitch } from './billing/phone-switch.ts';
import type { AnyEvent } from './declare/event.ts';
import type { AnyRequest, Resource } from './declare/request.ts';
import type { ServiceName } from './declare/service-name.ts';
import { key } from './gateway/key.ts';
import { operator } from './gateway/operator.ts';
import { deck, deckPublished, deckWithdrawn } from './rating/deck.ts';
import { tariff } from './rating/tariff.ts';
import { account } from './recharge/account.ts';
import { accountAdjusted, adjustment } from './recharge/adjustment.ts';
import { exception, exceptionOpened, exceptionSettled } from './recharge/exception.ts';
import { accountDepleted, partner } from './recharge/partner.ts';
import { product } from './recharge/product.ts';
import { provider } from './recharge/provider.ts';
import { topup, topupAccepted, topupFailed, topupReversed, topupSucceeded } from './recharge/topup.ts';

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
  /** Whether it may create streams and consumers and handle dead letters. */
  readonly provisions?: boolean;
}

const requestsOf = (resources: readonly Resource[]): AnyRequest[] =>
  resources.flatMap((resource) => Object.values(resource));

const rechargeEvents = [
  topupAccepted,
  topupSucceeded,
  topupFailed,
  topupReversed,
  exceptionOpened,
  exceptionSettled,
  accountAdjusted,
  accountDepleted,
];

const billingEvents = [
  callAuthorised,
  callRefused,
  callAnswered,
  callExtended,
  callDoubted,
  callEnded,
  callCorrected,
  callAccountCredited,
  callAccountDepleted,
  callAccountSuspended,
];

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
    ]),
    listens: [topupSucceeded, topupFailed, ...billingEvents],
  },
  {
    name: 'recharge',
    summary: 'Makes a top-up happen at a provider exactly once.',
    service: 'recharge',
    serves: [topup, exception, partner, account, adjustment, product, provider],
    publishes: rechargeEvents,
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
      ...requestsOf([deck, tariff, callAccount, callPlan, call, cdr, phoneSwitch]),
    ],
    listens: [...rechargeEvents, deckPublished, deckWithdrawn, ...billingEvents],
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
] as const satisfies readonly Principal[];
