import type { FleetException as FleetExceptionMessage } from '@saldo/contracts';
import type { FleetException } from './fleet-exception.ts';
import { rechargeView } from './recharge-view.ts';
import type { Recharge } from './recharge.ts';

/** An exception as operators see it, with its recharge as that is now. */
export function fleetExceptionView(exception: FleetException, recharge?: Recharge): FleetExceptionMessage {
  const { id, kind, fleet, sim, provider, amount, detail, evidence, openedAt, settlement } = exception;
  return {
    id,
    kind,
    status: settlement ? 'settled' : 'open',
    detail,
    opened_at: openedAt,
    ...(fleet === undefined ? {} : { fleet }),
    ...(sim === undefined ? {} : { sim }),
    ...(provider === undefined ? {} : { provider }),
    ...(recharge === undefined ? {} : { recharge: rechargeView(recharge) }),
    ...(amount === undefined ? {} : { amount }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(settlement === undefined
      ? {}
      : {
          verdict: settlement.verdict,
          reason: settlement.reason,
          settled_by: settlement.by,
          settled_at: settlement.at,
        }),
  };
}
