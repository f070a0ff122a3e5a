import type { AnyEvent } from './declare/event.ts';
import type { Resource } from './declare/request.ts';
import { key } from './gateway/key.ts';
import { routes } from './http/routes.ts';
import type { Route } from './http/route.ts';
import { principals } from './principals.ts';
import type { Principal } from './principals.ts';
import { account, accountCredited } from './recharge/account.ts';
import { topup, topupAccepted, topupFailed, topupSucceeded } from './recharge/topup.ts';

export interface Contracts {
  readonly resources: readonly Resource[];
  readonly events: readonly AnyEvent[];
  readonly routes: readonly Route[];
  readonly principals: readonly Principal[];
}

/** Everything that may cross a boundary of Saldo. What is not here cannot be sent, and no document is written by hand. */
export const contracts: Contracts = {
  resources: [topup, account, key],
  events: [topupAccepted, topupSucceeded, topupFailed, accountCredited],
  routes,
  principals,
};
