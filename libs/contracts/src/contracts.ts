import { callAccount } from './billing/call-account-requests.ts';
import { callPlan } from './billing/call-plan.ts';
import { call } from './billing/call-requests.ts';
import { cdr } from './billing/cdr-requests.ts';
import { phoneSwitch } from './billing/phone-switch.ts';
import type { AnyEvent } from './declare/event.ts';
import type { Resource } from './declare/request.ts';
import { key } from './gateway/key.ts';
import { operator } from './gateway/operator.ts';
import { routes } from './http/routes.ts';
import type { Route } from './http/route.ts';
import { alert } from './monitor/alert.ts';
import { overview } from './monitor/overview.ts';
import { principals } from './principals.ts';
import type { Principal } from './principals.ts';
import { deck, deckPublished, deckWithdrawn } from './rating/deck.ts';
import { tariff } from './rating/tariff.ts';
import { account } from './recharge/account.ts';
import { adjustment } from './recharge/adjustment.ts';
import { exception } from './recharge/exception.ts';
import { partner } from './recharge/partner.ts';
import { product } from './recharge/product.ts';
import { provider } from './recharge/provider.ts';
import { topup } from './recharge/topup.ts';
import { alertEvents, billingEvents, fleetEvents, fleets, rechargeEvents } from './event-lists.ts';

export interface Contracts {
  readonly resources: readonly Resource[];
  readonly events: readonly AnyEvent[];
  readonly routes: readonly Route[];
  readonly principals: readonly Principal[];
}

/** Everything that may cross a boundary of Saldo. What is not here cannot be sent, and no document is written by hand. */
export const contracts: Contracts = {
  resources: [
    topup,
    exception,
    partner,
    account,
    adjustment,
    product,
    provider,
    key,
    operator,
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
  ],
  events: [...rechargeEvents, deckPublished, deckWithdrawn, ...billingEvents, ...fleetEvents, ...alertEvents],
  routes,
  principals,
};
