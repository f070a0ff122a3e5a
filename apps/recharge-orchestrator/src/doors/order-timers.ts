import { Lifecycle, Log, Metrics, provide, token, wire } from '@saldo/service';
import { AgeUnknownTopups } from '../use-cases/age-unknown-topups.ts';
import { CountOpenExceptions } from '../use-cases/count-open-exceptions.ts';
import { CountUnknownTopups } from '../use-cases/count-unknown-topups.ts';
import { EscalateUnknownTopups } from '../use-cases/escalate-unknown-topups.ts';
import { RecheckDeliveredTopups } from '../use-cases/recheck-delivered-topups.ts';
import { ResolveUnknownTopups } from '../use-cases/resolve-unknown-topups.ts';
import { SubmitTopup } from '../use-cases/submit-topup.ts';
import { SweepIntendedTopups } from '../use-cases/sweep-intended-topups.ts';
import { AttemptQueue } from './attempt-queue.ts';
import { AttemptWork, Attempts } from './attempts.ts';
import { Journal } from './journal.ts';
import type { Backlog } from './journal.ts';

const sweepEveryMs = token<number>('milliseconds between sweeps');
const backlog = token<Backlog>('what waits to be known');

/** What sends orders and asks about them by itself, and what is written down of it. */
export function orderTimers(everyMs: number) {
  return [
    provide(sweepEveryMs, () => everyMs),
    wire(
      AttemptWork,
      SubmitTopup,
      SweepIntendedTopups,
      ResolveUnknownTopups,
      EscalateUnknownTopups,
      RecheckDeliveredTopups,
    ),
    provide(backlog, backlogOf, CountUnknownTopups, AgeUnknownTopups, CountOpenExceptions),
    wire(Journal, Log, Metrics, backlog),
    wire(Attempts, AttemptQueue, AttemptWork, Journal, Lifecycle, sweepEveryMs),
  ];
}

function backlogOf(
  unknown: CountUnknownTopups,
  oldest: AgeUnknownTopups,
  exceptions: CountOpenExceptions,
): Backlog {
  return { unknown, oldest, exceptions };
}
