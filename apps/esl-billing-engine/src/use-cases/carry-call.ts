import type { Clock } from '@saldo/service';
import type { BillingRules } from '../domain/billing-rules.ts';
import type { CallNote } from '../domain/call-note.ts';
import { nextStep } from '../domain/next-step.ts';
import type { Step } from '../domain/next-step.ts';
import type { WatchedSwitch } from '../domain/watched-switch.ts';
import { wishOf } from '../domain/wish-of.ts';
import type { ExtendCall } from './extend-call.ts';
import type { FinishCall } from './finish-call.ts';
import type { GiveOrder } from './give-order.ts';
import type { JudgeCall } from './judge-call.ts';
import type { JudgeNewNumber } from './judge-new-number.ts';
import type { LookAtCall } from './look-at-call.ts';
import type { NoteAnswer } from './note-answer.ts';
import type { RecordRefusal } from './record-refusal.ts';

/** All that may be done about a call. */
export interface CallSteps {
  readonly judge: JudgeCall;
  readonly again: JudgeNewNumber;
  readonly order: GiveOrder;
  readonly look: LookAtCall;
  readonly answer: NoteAnswer;
  readonly extend: ExtendCall;
  readonly finish: FinishCall;
  readonly refusal: RecordRefusal;
}

/** More steps at once than any call needs. */
const STEPS_MAX = 30;

/**
 * Carries a call on as far as it goes now, and answers when to come back; nothing once it is settled. For one caller at a time per call.
 * Every step is done from what is known, so breaking off anywhere and coming back is harmless.
 */
export class CarryCall {
  constructor(
    private readonly steps: CallSteps,
    private readonly clock: Clock,
    private readonly rules: BillingRules,
  ) {}

  async run(watched: WatchedSwitch, root: string): Promise<Date | undefined> {
    for (let count = 0; count < STEPS_MAX; count += 1) {
      const note = watched.note(root);
      if (!note) return undefined;
      const now = this.clock.now();
      if (watched.isAbsorbed(root)) return this.absorb(watched, note);
      const step = nextStep(
        {
          ...{ note, now, life: watched.lifeOf(root), switchNowUs: watched.nowUs(now) },
          aheadSeconds: note.aheadSeconds ?? this.rules.slices.aheadSeconds,
        },
        this.rules,
      );
      if (step.do === 'wait') return step.until;
      const next = step.do === 'forget' ? undefined : await this.take(watched, note, step);
      if (next) watched.move(note, { ...next, failingSince: undefined });
      else watched.forget(root);
    }
    throw new Error(`leg ${root} does not come to rest`);
  }

  /** It turned out to be a part of another call, which pays. */
  private async absorb(watched: WatchedSwitch, note: CallNote): Promise<undefined> {
    await this.steps.finish.run(watched, note);
    watched.forget(note.root);
  }

  private async take(
    watched: WatchedSwitch,
    note: CallNote,
    step: Exclude<Step, { do: 'wait' | 'forget' }>,
  ): Promise<CallNote | undefined> {
    switch (step.do) {
      case 'judge':
        return this.steps.judge.run(watched, note);
      case 'ask_again':
        return this.steps.again.run(watched, note, step.leg);
      case 'look':
        return this.steps.look.run(watched, note, step.leg);
      case 'answer':
        return this.steps.answer.run(watched, note);
      case 'extend':
        return this.steps.extend.run(watched, note);
      case 'finish':
        return this.steps.finish.run(watched, note);
      case 'record_refusal':
        await this.steps.refusal.run(
          wishOf(watched.lifeOf(note.root)!, note.root, this.rules),
          note.refusal!,
        );
        return { ...note, isRefusalDue: false };
      default:
        return this.steps.order.run(watched, note, step);
    }
  }
}
