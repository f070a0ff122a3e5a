import { isEqual } from '@saldo/money';
import type { Finding, Outcome, Patience, Remedy } from '../attempt.ts';
import type { Declared } from '../conclusion.ts';
import { newExpiry } from './expiry.ts';
import type { Recharge } from './recharge.ts';
import { SAID_MAX, askWaitMs, step } from './recharge-steps.ts';

export interface GivenFleet {
  readonly now: Date;
  readonly patience: Patience;
  readonly provider: Declared;
  readonly zone: string;
}

/**
 * What an outcome asks of whoever hears it. `ask`: the provider has it under a name of its own, and tells soon.
 * `elsewhere`: it definitely did not take it, so that another may; with `no_funds` nobody asks this one again in this
 * run. `differs`: it delivered another amount.
 */
export type Follow = 'nothing' | 'ask' | 'elsewhere' | 'no_funds' | 'quarantine' | 'stop' | 'differs';

export interface RechargeConclusion {
  readonly recharge: Recharge;
  readonly follow: Follow;
}

/** Decides what an outcome means for a recharge. Only a definite answer ends it; unknown money stays held. */
export function concludeRecharge(
  recharge: Recharge,
  outcome: Outcome,
  given: GivenFleet,
): RechargeConclusion {
  const heard = hear(recharge, outcome);
  switch (outcome.outcome) {
    case 'succeeded':
      return succeed(heard, outcome, given);
    case 'rejected':
      return fail(heard, given, FOLLOWS[outcome.remedy ?? 'retry_later']);
    case 'unsent':
      return fail(heard, given, outcome.remedy === 'stop' ? 'stop' : 'elsewhere');
    case 'reversed':
      return fail(heard, given, 'nothing');
    case 'unseen':
      return isFinallyUnseen(heard, given)
        ? fail(heard, given, 'nothing')
        : { recharge: doubt(heard, given), follow: 'nothing' };
    case 'unknown':
      return {
        recharge: doubt(heard, given, outcome),
        follow: tellsLater(outcome, given.provider) ? 'ask' : 'nothing',
      };
  }
}

/** Whether an answer is the opposite of how a recharge ended, which only a person can explain. */
export function contradicts({ state }: Recharge, { outcome }: Outcome): boolean {
  const isDelivered = state === 'succeeded' || state === 'settled';
  return isDelivered
    ? outcome === 'rejected' || outcome === 'reversed'
    : state === 'failed' && outcome === 'succeeded';
}

/** As many failures as a day may be allowed to have. */
const FAILURES_KEPT = 20;

const FOLLOWS: Readonly<Record<Remedy, Follow>> = {
  retry_later: 'nothing',
  quarantine: 'quarantine',
  no_funds: 'no_funds',
  stop: 'stop',
};

/** Keeps what an answer brought beside its meaning. A call that was not even tried says nothing. */
function hear(recharge: Recharge, outcome: Outcome): Recharge {
  const theirs = 'theirs' in outcome ? outcome.theirs : undefined;
  const said = outcome.outcome === 'succeeded' ? 'succeeded' : `${outcome.outcome}: ${outcome.reason}`;
  const attempt = {
    ...recharge.attempt,
    said: said.slice(0, SAID_MAX),
    ...(theirs === undefined ? {} : { theirs }),
  };
  return { ...recharge, attempt };
}

function succeed(
  recharge: Recharge,
  { receipt, slip }: Extract<Finding, { outcome: 'succeeded' }>,
  { now, zone }: GivenFleet,
): RechargeConclusion {
  const { fleet, line, days } = recharge;
  const newExpiryAt = newExpiry({ fleet, expiresAt: line.expiresAt, succeededAt: now, days }, zone);
  const { exception: _answered, ...rest } = recharge;
  const delivered = step(rest, {
    now,
    state: 'succeeded',
    receipt,
    succeededAt: now,
    newExpiryAt,
    ...(slip === undefined ? {} : { slip }),
  });
  const differs = slip?.amount !== undefined && !isEqual(slip.amount, recharge.amount);
  return { recharge: delivered, follow: differs ? 'differs' : 'nothing' };
}

/** A line is not to blame for a provider without money, nor for what a person must mend first. */
function fail(recharge: Recharge, { now }: GivenFleet, follow: Follow): RechargeConclusion {
  const { exception: _answered, ...rest } = recharge;
  const counts = follow === 'nothing' || follow === 'elsewhere';
  const failures = counts ? [...recharge.failures, now].slice(-FAILURES_KEPT) : recharge.failures;
  return { recharge: step(rest, { now, state: 'failed', failures }), follow };
}

/** Nobody else asks while whoever sent it hears the provider out. */
function doubt(
  recharge: Recharge,
  { now, patience, provider }: GivenFleet,
  outcome?: Extract<Outcome, { outcome: 'unknown' }>,
): Recharge {
  const { askCount } = recharge.attempt;
  const isUntried = outcome !== undefined && 'untried' in outcome;
  const isJustSent = recharge.state === 'submitting';
  const isAccepted = isJustSent && outcome !== undefined && tellsLater(outcome, provider);
  const waitMs = isAccepted
    ? patience.callMs
    : isUntried
      ? patience.untriedMs
      : askWaitMs(recharge, patience);
  return step(recharge, {
    now,
    state: 'unknown',
    attempt: {
      dueAt: new Date(now.getTime() + waitMs),
      askCount: isJustSent || isUntried ? askCount : askCount + 1,
    },
  });
}

/** It has the recharge under a name of its own by which it can be asked; a name alone is evidence for a person. */
function tellsLater(
  { theirs }: Extract<Outcome, { outcome: 'unknown' }>,
  { capabilities }: Declared,
): boolean {
  return theirs !== undefined && capabilities.includes('status_by_their_reference');
}

function isFinallyUnseen({ attempt, updatedAt }: Recharge, { now, provider }: GivenFleet): boolean {
  const { unseenFinalMs = Infinity } = provider;
  return now.getTime() - (attempt.submittedAt ?? updatedAt).getTime() >= unseenFinalMs;
}
