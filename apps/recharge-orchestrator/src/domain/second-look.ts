import type { Finding, Patience } from './attempt.ts';
import { become, without } from './change.ts';
import type { Topup } from './topup.ts';

/** How long a delivery is looked at again while nobody answers. */
const LOOK_FOR_MS = 24 * 3_600_000;

/** What a second look at a delivered order comes to. */
export type Look =
  | { readonly look: 'confirmed' | 'later'; readonly topup: Topup; readonly money: 'keep' }
  | { readonly look: 'reversed'; readonly topup: Topup; readonly money: 'refund' }
  /** The provider says that it was never delivered: a person must decide, and no money moves by itself. */
  | { readonly look: 'contradicted' };

/** Takes a delivered order to look at it, and puts the next look off so that two replicas do not look at once. */
export function claimLook(topup: Topup, now: Date, { callMs, secondLookMs }: Patience): Topup {
  return become(topup, 'succeeded', {
    now,
    attempt: { lookAt: new Date(now.getTime() + callMs + secondLookMs) },
  });
}

export function lookAgain(
  topup: Topup,
  finding: Finding,
  { now, patience }: { now: Date; patience: Patience },
): Look {
  switch (finding.outcome) {
    case 'succeeded':
      return { look: 'confirmed', topup: endLooking(topup, now), money: 'keep' };
    case 'reversed': {
      const said = `reversed: ${finding.reason}`;
      const reversed = become(without(topup, 'lookAt'), 'reversed', { now, attempt: { said } });
      return { look: 'reversed', topup: reversed, money: 'refund' };
    }
    case 'rejected':
      return { look: 'contradicted' };
    case 'unseen':
    case 'unknown':
      return { look: 'later', topup: lookLater(topup, now, patience), money: 'keep' };
  }
}

function lookLater(topup: Topup, now: Date, { secondLookMs }: Patience): Topup {
  const isTooLate = now.getTime() - topup.updatedAt.getTime() > LOOK_FOR_MS;
  if (isTooLate) return endLooking(topup, now);
  return become(topup, 'succeeded', { now, attempt: { lookAt: new Date(now.getTime() + secondLookMs) } });
}

function endLooking(topup: Topup, now: Date): Topup {
  return become(without(topup, 'lookAt'), 'succeeded', { now });
}
