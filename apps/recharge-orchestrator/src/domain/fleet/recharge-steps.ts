import type { RechargeOrigin } from '@saldo/contracts';
import { backOffMs } from '../attempt.ts';
import type { Patience } from '../attempt.ts';
import { rechargeIdOf } from './fleet-ids.ts';
import type { Wanted } from './plan.ts';
import type { Recharge, RechargeAttempt } from './recharge.ts';

/** What changes when a recharge takes a step. */
export type Step = Partial<Omit<Recharge, 'attempt' | 'epoch' | 'updatedAt'>> & {
  readonly now: Date;
  readonly attempt?: Partial<RechargeAttempt>;
};

/** The recharge one step on: its epoch grows by one. */
export function step(recharge: Recharge, { now, attempt, ...rest }: Step): Recharge {
  return {
    ...recharge,
    ...rest,
    attempt: { ...recharge.attempt, ...attempt },
    updatedAt: now,
    epoch: recharge.epoch + 1,
  };
}

/** What was said of it last is text for people, and a column is no place for a page. */
export const SAID_MAX = 400;

export interface Intent {
  readonly provider: string;
  readonly origin: RechargeOrigin;
  readonly run?: string | undefined;
  readonly now: Date;
}

/** The recharge of a line for its expiry, before anything is sent. Its id follows from both. */
export function intendRecharge(
  { line, purchase, silentMinutes }: Wanted,
  { provider, origin, run, now }: Intent,
): Recharge {
  const { product, amount, days } = purchase;
  return {
    id: rechargeIdOf(line),
    fleet: line.fleet,
    line,
    origin,
    state: 'intended',
    product,
    amount,
    days,
    attempt: { number: 1, provider, askCount: 0 },
    failures: [],
    createdAt: now,
    updatedAt: now,
    epoch: 1,
    ...(run === undefined ? {} : { run }),
    ...(silentMinutes === undefined ? {} : { silentMinutes }),
  };
}

/** It is about to be sent. From here on a crash means unknown. */
export function submitRecharge(recharge: Recharge, now: Date): Recharge {
  return step(recharge, { now, state: 'submitting', attempt: { submittedAt: now } });
}

/** Its sender died: what became of it is unknown, and it is looked for at once. */
export function loseRechargeSender(recharge: Recharge, now: Date): Recharge {
  const said = 'the sending process ended before there was an answer';
  return step(recharge, { now, state: 'unknown', attempt: { dueAt: now, said } });
}

/** Nothing of it was sent, and nothing will be. */
export function abandonRecharge(recharge: Recharge, said: string, now: Date): Recharge {
  return step(recharge, { now, state: 'failed', attempt: { said: said.slice(0, SAID_MAX) } });
}

/** Another try at another provider, after the first definitely did not take it. */
export function tryElsewhere(recharge: Recharge, provider: string, now: Date): Recharge {
  const { number, said } = recharge.attempt;
  const attempt = { number: number + 1, provider, askCount: 0, ...(said === undefined ? {} : { said }) };
  return { ...step(recharge, { now, state: 'intended' }), attempt };
}

/** Takes an unknown one to ask about it, and puts the next question off so that nobody else asks meanwhile. */
export function claimRecharge(recharge: Recharge, now: Date, patience: Patience): Recharge {
  const waitMs = patience.callMs + askWaitMs(recharge, patience);
  return step(recharge, { now, attempt: { dueAt: new Date(now.getTime() + waitMs) } });
}

/** Once a person looks into it, the provider is asked seldom. */
export function askWaitMs({ attempt, exception }: Recharge, patience: Patience): number {
  return exception === undefined ? backOffMs(attempt.askCount, patience) : patience.seldomMs;
}
