import { serves } from '@saldo/bus';
import { recharge } from '@saldo/contracts';
import { rechargeView } from '../../domain/fleet/recharge-view.ts';
import { FindRecharge } from '../../use-cases/fleet/find-recharge.ts';
import { ListRecharges } from '../../use-cases/fleet/list-recharges.ts';
import { RequestRecharge } from '../../use-cases/fleet/request-recharge.ts';
import { FleetWork } from './fleet-work.ts';

export const RechargeRequests = serves(
  recharge,
  [ListRecharges, FindRecharge, RequestRecharge, FleetWork],
  (list, find, request, work) => ({
    list: (filter) => list.run(filter),
    find: (wish) => find.run(wish),
    /** Answered as soon as it is on disk; it is bought after that. */
    request: async (wish) => {
      const requested = await request.run(wish);
      if (requested.toBuy) void work.buy(requested);
      return rechargeView(requested.recharge);
    },
  }),
);
