import type { Sought } from '../provider-statement.ts';
import type { Recharge } from './recharge.ts';

/** Lines are numbers of Mexico: ten digits in the operator's tables, E.164 towards providers. */
const COUNTRY = '+52';

/** The recharge as a provider is told of it: each attempt under a name of its own. */
export function submittalOfRecharge({ id, line, product, amount, attempt }: Recharge) {
  return { reference: `${id}/${attempt.number}`, phone: `${COUNTRY}${line.sim}`, product, amount };
}

/** The recharge as it is looked for in a provider's statement. */
export function soughtRecharge(recharge: Recharge): Sought {
  const { reference: ours, phone, amount } = submittalOfRecharge(recharge);
  const { theirs, submittedAt } = recharge.attempt;
  return { ours, theirs, phone, amount, sentAt: submittedAt ?? recharge.updatedAt };
}
