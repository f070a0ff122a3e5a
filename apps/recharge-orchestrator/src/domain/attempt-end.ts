import type { EndedAttempt, TopupFailure } from '@saldo/contracts';
import type { Outcome } from './attempt.ts';

/** A top-up or recharge whose attempt has ended. */
export interface Ended {
  readonly id: string;
  readonly attempt: { readonly provider?: string; readonly submittedAt?: Date };
  /** The how-manieth try it was, from 1. */
  readonly number: number;
  readonly outcome: 'succeeded' | 'failed';
  readonly endedAt: Date;
}

/** How its provider answered, for whoever watches providers; nothing where nothing was sent, which says nothing of it. */
export function endOfAttempt(
  { id, attempt, number, outcome: ended, endedAt }: Ended,
  answer: Outcome,
): EndedAttempt | undefined {
  const { provider, submittedAt } = attempt;
  if ('untried' in answer || provider === undefined || submittedAt === undefined) return undefined;
  const outcome = isAboutTheAsked(answer) ? 'refused' : ended;
  return { attempt: `${id}/${number}`, provider, outcome, submitted_at: submittedAt, ended_at: endedAt };
}

/** Refusals that say more of what was asked than of whoever was; an empty float is ours to fill. */
const OF_THE_ASKED: readonly TopupFailure[] = ['number_rejected', 'product_rejected'];

function isAboutTheAsked(answer: Outcome): boolean {
  if (answer.outcome !== 'rejected') return false;
  return answer.remedy === 'no_funds' || OF_THE_ASKED.includes(answer.failure);
}
