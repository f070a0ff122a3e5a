import type { TopupStatus } from '@saldo/contracts';
import type { Attempt } from './attempt.ts';
import { canBecome } from './topup.ts';
import type { Topup } from './topup.ts';

export interface Step {
  readonly now: Date;
  readonly attempt?: Partial<Attempt>;
  readonly failure?: Topup['failure'];
  readonly receipt?: string | undefined;
}

/** The order one step on: its attempt's epoch grows by one, and its status is one that may follow. */
export function become(topup: Topup, status: TopupStatus, { now, attempt, failure, receipt }: Step): Topup {
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

/** The order unchanged in what a partner sees, with an attempt that has lost these. */
export function without(topup: Topup, ...names: readonly ('lookAt' | 'exception')[]): Topup {
  const kept = Object.entries(topup.attempt).filter(([name]) => !(names as readonly string[]).includes(name));
  return { ...topup, attempt: Object.fromEntries(kept) as unknown as Attempt };
}
