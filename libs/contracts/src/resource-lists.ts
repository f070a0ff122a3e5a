import { callAccount } from './billing/call-account-requests.ts';
import { callPlan } from './billing/call-plan.ts';
import { call } from './billing/call-requests.ts';
import { cdr } from './billing/cdr-requests.ts';
import { phoneSwitch } from './billing/phone-switch.ts';
import type { AnyRequest, Resource } from './declare/request.ts';
import type { ServiceName } from './declare/service-name.ts';
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
import { deck } from './rating/deck.ts';
import { tariff } from './rating/tariff.ts';
import { account } from './recharge/account.ts';
import { adjustment } from './recharge/adjustment.ts';
import { exception } from './recharge/exception.ts';
import { partner } from './recharge/partner.ts';
import { product } from './recharge/product.ts';
import { provider } from './recharge/provider.ts';
import { topup } from './recharge/topup.ts';

/** Those of the recharge service that are about fleets. */
export const fleetResources = [
  fleet,
  fleetRun,
  recharge,
  quarantine,
  fleetException,
  oldQueue,
  operatorDatabase,
  reconciliation,
];

/** Who serves what. The registry and all credentials are made from these lists: a new resource is added here alone. */
export const served = {
  gateway: [key, operator],
  recharge: [topup, exception, partner, account, adjustment, product, provider, ...fleetResources],
  rating: [deck, tariff],
  billing: [callAccount, callPlan, call, cdr, phoneSwitch],
  monitor: [overview, alert],
} satisfies Record<ServiceName, readonly Resource[]>;

/** All that is served, the gateway's own apart: what the only HTTP door may ask. */
export function servedBehindGateway(): readonly Resource[] {
  const { gateway: _, ...others } = served;
  return Object.values<readonly Resource[]>(others).flat();
}

export function requestsOf(resources: readonly Resource[]): AnyRequest[] {
  return resources.flatMap((resource) => Object.values(resource));
}
