import type { Capability } from '@saldo/contracts';
import { backOffMs } from './attempt.ts';
import type { Attempt, Outcome, Patience } from './attempt.ts';
import { become, without } from './change.ts';
import { pathOf } from './resolution.ts';
import type { Topup } from './topup.ts';

/** What follows from an outcome: the order as it is now, and what happens to the money held for it. */
export interface Conclusion {
  readonly topup: Topup;
  readonly money: 'post' | 'void' | 'keep';
}

/** What a provider declares of itself, as far as an outcome means more or less by it. */
export interface Declared {
  readonly capabilities: readonly Capability[];
  /** So long after the sending its "I do not know it" is its last word. Absent where it promises no such thing. */
  readonly unseenFinalMs?: number | undefined;
}

export interface Given {
  readonly now: Date;
  readonly patience: Patience;
  readonly provider: Declared;
}

/** Decides what an outcome means for an order. Unknown money stays held; only a definite answer moves it. */
export function conclude(topup: Topup, outcome: Outcome, given: Given): Conclusion {
  const answered = hear(topup, outcome);
  switch (outcome.outcome) {
    case 'succeeded':
      return { topup: succeed(answered, outcome.receipt, given), money: 'post' };
    case 'rejected':
      return fail(answered, outcome.failure, given.now);
    case 'reversed':
      return fail(answered, 'not_delivered', given.now);
    case 'unsent':
      return isGivenUp(topup, outcome, given)
        ? fail(answered, 'network_unavailable', given.now)
        : { topup: sendAgain(answered, outcome, given), money: 'keep' };
    case 'unseen':
      return isFinallyUnseen(topup, given)
        ? fail(answered, 'not_delivered', given.now)
        : { topup: askAgain(answered, given), money: 'keep' };
    case 'unknown':
      return { topup: (outcome.untried ? askSoon : askAgain)(answered, given), money: 'keep' };
  }
}

/** Whether an outcome says what truly became of an attempt, so that it stays true whatever else happened meanwhile. */
export function isDefinite({ outcome }: Outcome): boolean {
  return outcome === 'succeeded' || outcome === 'rejected' || outcome === 'reversed';
}

/** An order whose attempt is about to be sent. From here on a crash means unknown. */
export function submit(topup: Topup, now: Date, { exceptionMs }: Pick<Patience, 'exceptionMs'>): Topup {
  const expectedBy = new Date(now.getTime() + exceptionMs);
  return become(topup, 'submitting', { now, attempt: { state: 'submitting', submittedAt: now, expectedBy } });
}

/** An order whose sender died: what became of it is unknown, and the provider is asked at once. */
export function loseSender(topup: Topup, now: Date): Topup {
  const said = 'the sending process ended before there was an answer';
  return become(topup, 'unknown', { now, attempt: { state: 'unknown', dueAt: now, said } });
}

/** Takes an unknown attempt to ask about it, and puts the next question off so that two replicas do not ask at once. */
export function claimAsking(topup: Topup, now: Date, patience: Patience): Topup {
  const waitMs = patience.callMs + askWaitMs(topup.attempt, patience);
  return become(topup, 'unknown', { now, attempt: { dueAt: new Date(now.getTime() + waitMs) } });
}

/** Keeps what an answer brought beside its meaning. */
function hear(topup: Topup, outcome: Outcome): Topup {
  if ('untried' in outcome) return topup;
  const theirs = 'theirs' in outcome ? outcome.theirs : undefined;
  const said = outcome.outcome === 'succeeded' ? 'succeeded' : `${outcome.outcome}: ${outcome.reason}`;
  return { ...topup, attempt: { ...topup.attempt, said, ...(theirs === undefined ? {} : { theirs }) } };
}

function isFinallyUnseen({ attempt, updatedAt }: Topup, { now, provider }: Given): boolean {
  const { unseenFinalMs = Infinity } = provider;
  return now.getTime() - (attempt.submittedAt ?? updatedAt).getTime() >= unseenFinalMs;
}

/** A provider that we did not try has not missed anything: then only the age of the order ends the waiting. */
function isGivenUp(
  { attempt, createdAt }: Topup,
  { untried }: Extract<Outcome, { outcome: 'unsent' }>,
  { now, patience }: Given,
): boolean {
  return untried
    ? now.getTime() - createdAt.getTime() >= patience.untriedMsMax
    : attempt.missCount + 1 >= patience.missCountMax;
}

function succeed(topup: Topup, receipt: string, { now, patience, provider }: Given): Topup {
  const looks = provider.capabilities.includes('reversal');
  const lookAt = looks ? { lookAt: new Date(now.getTime() + patience.secondLookMs) } : {};
  const attempt = { state: 'succeeded', ...lookAt } as const;
  return become(without(topup, 'exception'), 'succeeded', { now, attempt, receipt });
}

function fail(topup: Topup, failure: NonNullable<Topup['failure']>, now: Date): Conclusion {
  const failed = become(without(topup, 'exception'), 'failed', {
    now,
    attempt: { state: 'rejected' },
    failure,
  });
  return { topup: failed, money: 'void' };
}

function sendAgain(
  topup: Topup,
  { untried }: Extract<Outcome, { outcome: 'unsent' }>,
  { now, patience }: Given,
): Topup {
  const { missCount } = topup.attempt;
  const waitMs = untried ? patience.untriedMs : backOffMs(missCount, patience);
  const dueAt = new Date(now.getTime() + waitMs);
  return become(topup, 'accepted', {
    now,
    attempt: { state: 'intended', missCount: untried ? missCount : missCount + 1, dueAt },
  });
}

function askAgain(topup: Topup, given: Given): Topup {
  const { now, patience } = given;
  const { askCount } = topup.attempt;
  const dueAt = new Date(now.getTime() + askWaitMs(topup.attempt, patience));
  const attempt = {
    state: 'unknown',
    askCount: askCount + 1,
    dueAt,
    expectedBy: expectedBy(topup, given),
  } as const;
  return become(topup, 'unknown', { now, attempt });
}

/** The provider was not asked, so it has not failed to answer. */
function askSoon(topup: Topup, { now, patience }: Given): Topup {
  const dueAt = new Date(now.getTime() + patience.untriedMs);
  return become(topup, 'unknown', { now, attempt: { state: 'unknown', dueAt } });
}

/** What was promised stays promised; where nobody but a person can be asked, that person is asked at once. */
function expectedBy({ attempt, updatedAt }: Topup, { now, patience, provider }: Given): Date {
  const sentAt = attempt.submittedAt ?? updatedAt;
  const promised = attempt.expectedBy ?? new Date(sentAt.getTime() + patience.exceptionMs);
  const isLost = pathOf(provider.capabilities, attempt) === 'ask_a_person';
  return isLost && now < promised ? now : promised;
}

/** Once a person looks into it, the provider is asked seldom. */
function askWaitMs({ askCount, exception }: Attempt, patience: Patience): number {
  return exception === undefined ? backOffMs(askCount, patience) : patience.seldomMs;
}
