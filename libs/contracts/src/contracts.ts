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
import type { Resource } from './declare/request.ts';
import { key } from './gateway/key.ts';
import { operator } from './gateway/operator.ts';
import { routes } from './http/routes.ts';
import type { Route } from './http/route.ts';
import { principals } from './principals.ts';
import type { Principal } from './principals.ts';
import { deck, deckPublished, deckWithdrawn } from './rating/deck.ts';
import { tariff } from './rating/tariff.ts';
import { account } from './recharge/account.ts';
import { accountAdjusted, adjustment } from './recharge/adjustment.ts';
import { exception, exceptionOpened, exceptionSettled } from './recharge/exception.ts';
import { accountDepleted, partner } from './recharge/partner.ts';
import { product } from './recharge/product.ts';
import { provider } from './recharge/provider.ts';
import { topup, topupAccepted, topupFailed, topupReversed, topupSucceeded } from './recharge/topup.ts';

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
  ],
  events: [
    topupAccepted,
    topupSucceeded,
    topupFailed,
    topupReversed,
    exceptionOpened,
    exceptionSettled,
    accountAdjusted,
    accountDepleted,
    deckPublished,
    deckWithdrawn,
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
  ],
  routes,
  principals,
};
