import type { TopupStatus } from '@saldo/contracts';
import { backOffMs } from './attempt.ts';
import type { Attempt, Outcome, Patience } from './attempt.ts';
import { canBecome } from './topup.ts';
import type { Topup } from './topup.ts';

/** What follows from an outcome: the order as it is now, and what happens to the money held for it. */
export interface Conclusion {
  readonly topup: Topup;
  readonly money: 'post' | 'void' | 'keep';
}

/** Decides what an outcome means for an order. Unknown money stays held; only a definite answer moves it. */
export function conclude(
  topup: Topup,
  outcome: Outcome,
  { now, patience }: { now: Date; patience: Patience },
): Conclusion {
  switch (outcome.outcome) {
    case 'succeeded':
      return {
        topup: become(topup, 'succeeded', { now, attempt: { state: 'succeeded' }, receipt: outcome.receipt }),
        money: 'post',
      };
    case 'rejected':
      return fail(topup, outcome.failure, now);
    case 'unsent':
      return topup.attempt.missCount + 1 >= patience.missCountMax
        ? fail(topup, 'network_unavailable', now)
        : { topup: sendAgain(topup, now, patience), money: 'keep' };
    case 'unseen':
      return isFinallyUnseen(topup, now, patience)
        ? fail(topup, 'not_delivered', now)
        : { topup: askAgain(topup, now, patience), money: 'keep' };
    case 'unknown':
      return { topup: askAgain(topup, now, patience), money: 'keep' };
  }
}

/** An order whose attempt is about to be sent. From here on a crash means unknown. */
export function submit(topup: Topup, now: Date): Topup {
  return become(topup, 'submitting', { now, attempt: { state: 'submitting', submittedAt: now } });
}

/** An order whose sender died: what became of it is unknown, and the provider is asked at once. */
export function loseSender(topup: Topup, now: Date): Topup {
  return become(topup, 'unknown', { now, attempt: { state: 'unknown', dueAt: now } });
}

/** Takes an unknown attempt to ask about it, and puts the next question off so that two replicas do not ask at once. */
export function claimAsking(topup: Topup, now: Date, patience: Patience): Topup {
  const waitMs = patience.callMs + backOffMs(topup.attempt.askCount, patience);
  return become(topup, 'unknown', { now, attempt: { dueAt: new Date(now.getTime() + waitMs) } });
}

function isFinallyUnseen(
  { attempt, updatedAt }: Topup,
  now: Date,
  { unseenFinalMs = Infinity }: Patience,
): boolean {
  return now.getTime() - (attempt.submittedAt ?? updatedAt).getTime() >= unseenFinalMs;
}

interface Change {
  readonly now: Date;
  readonly attempt: Partial<Attempt>;
  readonly failure?: Topup['failure'];
  readonly receipt?: string;
}

function fail(topup: Topup, failure: NonNullable<Topup['failure']>, now: Date): Conclusion {
  return { topup: become(topup, 'failed', { now, attempt: { state: 'rejected' }, failure }), money: 'void' };
}

function sendAgain(topup: Topup, now: Date, patience: Patience): Topup {
  const { missCount } = topup.attempt;
  const dueAt = new Date(now.getTime() + backOffMs(missCount, patience));
  return become(topup, 'accepted', { now, attempt: { state: 'intended', missCount: missCount + 1, dueAt } });
}

function askAgain(topup: Topup, now: Date, patience: Patience): Topup {
  const { askCount } = topup.attempt;
  const dueAt = new Date(now.getTime() + backOffMs(askCount, patience));
  return become(topup, 'unknown', { now, attempt: { state: 'unknown', askCount: askCount + 1, dueAt } });
}

function become(topup: Topup, status: TopupStatus, { now, attempt, failure, receipt }: Change): Topup {
  if (topup.status !== status && !canBecome(topup.status, status))
    throw new Error(`a top-up that is ${topup.status} cannot become ${status}`);
  return {
    ...topup,
    status,
    attempt: { ...topup.attempt, ...attempt, epoch: topup.attempt.epoch + 1 },
    updatedAt: topup.status === status ? topup.updatedAt : now,
    ...(failure === undefined ? {} : { failure }),
    ...(receipt === undefined ? {} : { receipt }),
  };
}
