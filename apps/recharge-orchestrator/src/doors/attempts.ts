import type { Lifecycle } from '@saldo/service';
import type { EscalateUnknownTopups } from '../use-cases/escalate-unknown-topups.ts';
import type { RecheckDeliveredTopups } from '../use-cases/recheck-delivered-topups.ts';
import type { ResolveUnknownTopups } from '../use-cases/resolve-unknown-topups.ts';
import type { SubmitTopup } from '../use-cases/submit-topup.ts';
import type { SweepIntendedTopups } from '../use-cases/sweep-intended-topups.ts';
import type { AttemptQueue } from './attempt-queue.ts';
import type { Journal } from './journal.ts';

/** What attempts are worked on with. */
export class AttemptWork {
  constructor(
    readonly submit: SubmitTopup,
    readonly sweep: SweepIntendedTopups,
    readonly resolve: ResolveUnknownTopups,
    readonly escalate: EscalateUnknownTopups,
    readonly recheck: RecheckDeliveredTopups,
  ) {}
}

/** Sends what is queued, and goes through the open orders for what a dead process or a silent provider left behind. */
export class Attempts {
  constructor(
    queue: AttemptQueue,
    work: AttemptWork,
    journal: Journal,
    lifecycle: Lifecycle,
    sweepEveryMs: number,
  ) {
    lifecycle.onStart('the attempts', () =>
      queue.start(async (topup) => {
        try {
          journal.concluded(await work.submit.run(topup));
        } catch (error) {
          journal.broke(topup, error);
        }
      }),
    );
    lifecycle.onStop('intake', 'the attempts', () => queue.stop());

    lifecycle.every('the sweep of intended orders', sweepEveryMs, async () => {
      for (const topup of await work.sweep.run()) queue.push(topup);
    });
    lifecycle.every('the resolution of unknown orders', sweepEveryMs, async () => {
      for (const concluded of await work.resolve.run()) journal.concluded(concluded);
    });
    lifecycle.every('the escalation of unknown orders', sweepEveryMs, async () => {
      for (const exception of await work.escalate.run()) journal.escalated(exception);
    });
    lifecycle.every('the second look at delivered orders', sweepEveryMs, async () => {
      for (const concluded of await work.recheck.run()) journal.concluded(concluded);
    });
  }
}
