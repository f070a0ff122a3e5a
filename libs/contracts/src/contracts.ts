import type { AnyEvent } from './declare/event.ts';
import type { Resource } from './declare/request.ts';
import { allEvents } from './event-lists.ts';
import { routes } from './http/routes.ts';
import type { Route } from './http/route.ts';
import { principals } from './principals.ts';
import type { Principal } from './principals.ts';
import { served } from './resource-lists.ts';

export interface Contracts {
  readonly resources: readonly Resource[];
  readonly events: readonly AnyEvent[];
  readonly routes: readonly Route[];
  readonly principals: readonly Principal[];
}

/** Everything that may cross a boundary of Saldo. What is not here cannot be sent, and no document is written by hand. */
export const contracts: Contracts = {
  resources: Object.values<readonly Resource[]>(served).flat(),
  events: allEvents,
  routes,
  principals,
};
