import { add } from '@saldo/money';
import { crashPoint } from '@saldo/service';
import type { Clock } from '@saldo/service';
import type { Wanted } from '../../domain/fleet/plan.ts';
import { choosePurse, putBack, takeFrom } from '../../domain/fleet/purse.ts';
import { intendRecharge } from '../../domain/fleet/recharge-steps.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import { dayBudgetOf } from '../../domain/fleet/run-terms.ts';
import type { Intending, Recharges } from '../../ports/recharges.ts';
import type { KeepRun } from './keep-run.ts';
import { halt } from './run-course.ts';
import type { Course } from './run-course.ts';
import type { SendRecharge } from './send-recharge.ts';

/** Buys a set of lines: all intents are on disk before the first of them is sent. */
export class BuyLines {
  constructor(
    private readonly recharges: Recharges,
    private readonly send: SendRecharge,
    private readonly keep: KeepRun,
    private readonly clock: Clock,
  ) {}

  async run(wanted: readonly Wanted[], course: Course): Promise<void> {
    const intents = wanted.flatMap((one) => this.intend(one, course));
    const { fence, terms } = course;
    const budget = dayBudgetOf(terms, this.clock.now());
    const answers = await this.recharges.intend(intents, {
      budget,
      ...(fence === undefined ? {} : { fence }),
    });
    crashPoint('fleet:after-intent');
    const written = answers.flatMap((answer, index) => this.written(answer, intents[index], course));
    const queue = written.values();
    const worker = async () => {
      for (const recharge of queue) await this.buy(recharge, course);
    };
    await Promise.all(Array.from({ length: terms.linesAtOnce }, worker));
  }

  private intend(wanted: Wanted, course: Course): Recharge[] {
    const { purchase } = wanted;
    const purse = choosePurse(course.purses, purchase);
    if (!purse) {
      course.unfunded += 1;
      return [];
    }
    const { provider } = purse;
    course.purses = takeFrom(course.purses, provider, purchase.amount);
    return [intendRecharge(wanted, { provider, origin: 'run', run: course.run.id, now: this.clock.now() })];
  }

  /** What was not written is not sent: it has been recharged, or somebody is at it, or the day has cost enough. */
  private written(answer: Intending, intent: Recharge | undefined, course: Course): Recharge[] {
    if (answer.status === 'written') return [answer.recharge];
    if (answer.status === 'fenced') halt(course, 'lost', 'somebody else runs the fleet');
    if (answer.status === 'budget_exceeded')
      course.run = { ...course.run, waiting: course.run.waiting + 1, reason: 'the day has cost enough' };
    if (intent?.attempt.provider !== undefined)
      course.purses = putBack(course.purses, intent.attempt.provider, intent.amount);
    return [];
  }

  private async buy(intended: Recharge, course: Course): Promise<void> {
    const recharge = await this.send.run(intended, course);
    course.run = count(course.run, recharge);
    if (recharge.state === 'succeeded') crashPoint('fleet:after-success');
    await this.keep.run(course);
  }
}

/** What was not sent has not failed. */
function count(run: Course['run'], { state, amount, attempt }: Recharge): Course['run'] {
  if (state === 'succeeded' || state === 'settled')
    return { ...run, succeeded: run.succeeded + 1, spent: add(run.spent, amount) };
  if (state === 'failed') return attempt.submittedAt ? { ...run, failed: run.failed + 1 } : run;
  return state === 'unknown' ? { ...run, unknown: run.unknown + 1 } : run;
}
