import type { LineDecision } from '@saldo/contracts';
import type { Decision, Line } from './line.ts';

const TITLE_MAX = 120;

/** A decision as people see it. */
export function lineView({ line, state, verdict, reason, detail, purchase }: Decision): LineDecision {
  const title = titleOf(line);
  return {
    sim: line.sim.slice(0, SIM_MAX),
    ...(title === '' ? {} : { title }),
    verdict,
    reason,
    ...(detail === undefined ? {} : { detail }),
    state,
    expires_at: line.expiresAt,
    ...(line.reportedAt === undefined ? {} : { reported_at: line.reportedAt }),
    ...(purchase === undefined
      ? {}
      : { product: purchase.product, amount: purchase.amount, days: purchase.days }),
  };
}

// A number that is none may be longer than any is.
const SIM_MAX = 15;

/** `UNIT 12 [ACME]`, as the former system wrote it. */
function titleOf({ vehicle, company }: Line): string {
  const title = company === '' ? vehicle : `${vehicle} [${company}]`;
  return title.trim().slice(0, TITLE_MAX);
}
