import type { Recharge as RechargeMessage } from '@saldo/contracts';
import type { Line } from './line.ts';
import type { Recharge } from './recharge.ts';

const SAID_MAX = 500;
const TITLE_MAX = 120;

/** A recharge as operators see it. */
export function rechargeView(recharge: Recharge): RechargeMessage {
  const { id, fleet, line, origin, state, product, amount, days, attempt } = recharge;
  const title = titleOf(line);
  return {
    id,
    fleet,
    sim: line.sim,
    origin,
    state,
    expiry_at: line.expiresAt,
    product,
    amount,
    days,
    ...(title === '' ? {} : { title }),
    ...(attempt.provider === undefined ? {} : { provider: attempt.provider }),
    ...(attempt.theirs === undefined ? {} : { their_reference: attempt.theirs }),
    ...(attempt.said === undefined ? {} : { said: attempt.said.slice(0, SAID_MAX) }),
    ...(recharge.receipt === undefined ? {} : { receipt: recharge.receipt }),
    ...(recharge.run === undefined ? {} : { run: recharge.run }),
    ...(recharge.newExpiryAt === undefined ? {} : { new_expiry_at: recharge.newExpiryAt }),
    created_at: recharge.createdAt,
    updated_at: recharge.updatedAt,
  };
}

/** What people call a line: `UNIT 12 [ACME]`. */
function titleOf({ vehicle, company }: Line): string {
  const title = company === '' ? vehicle : `${vehicle} [${company}]`;
  return title.trim().slice(0, TITLE_MAX);
}
