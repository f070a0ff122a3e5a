import type { CallLife } from './call-life.ts';
import { lastProofUsOf } from './call-view.ts';
import type { LegFact } from './leg-fact.ts';
import { talkOf } from './talk.ts';
import type { Talk } from './talk.ts';

/** The answer of a switch that was asked for a channel. Without one, nothing is known of the switch either. */
export type Observation =
  | { readonly atMs: number; readonly answer: 'present' | 'absent'; readonly core: string }
  | { readonly atMs: number; readonly answer: 'none' };

/** `died`: the switch lives anew, and its calls with it do not. `unknown` is not gone: nothing is concluded from silence. */
export type Verdict = 'alive' | 'gone' | 'died' | 'unknown';

export interface Question {
  /** The life of the switch that had the channel; absent where nobody heard. */
  readonly core?: string | undefined;
  /** Between two absences that prove it: the switch may have been busy once. */
  readonly apartMs: number;
}

/** What is true of a channel, by what was observed, in the order of time. */
export function judge(observations: readonly Observation[], { core, apartMs }: Question): Verdict {
  const answered = observations.filter((seen) => seen.answer !== 'none');
  const home = core ?? answered[0]?.core;
  if (answered.some((seen) => seen.core !== home)) return 'died';
  const lastPresent = answered.findLastIndex(({ answer }) => answer === 'present');
  const absences = answered.slice(lastPresent + 1);
  if (absences.length > 1 && absences.at(-1)!.atMs - absences[0]!.atMs >= apartMs) return 'gone';
  return observations.at(-1)?.answer === 'present' ? 'alive' : 'unknown';
}

/** What a proven absence says of a leg: that it is over, and nothing of when and why. */
export function absence(switchName: string, leg: string): LegFact {
  return {
    ...{ switchName, leg, kind: 'ABSENCE', source: 'absence' },
    ...{ atUs: 0, sequence: 0, isOver: true, particulars: {} },
  };
}

export interface Proof {
  /** The last instant at which the switch was known to have the call, where that is later than what its legs told. */
  readonly lastProofUs?: number | undefined;
  /** Until when it is paid for: the switch would have ended it then. */
  readonly paidUntilUs?: number | undefined;
}

/** What a call is charged for that ended unseen: until it was last known to live, and never beyond what was paid for. */
export function estimatedTalk(life: CallLife, { lastProofUs, paidUntilUs }: Proof): Talk {
  const talk = talkOf(life);
  if (talk.durationUs !== undefined) return talk;
  const { answeredUs } = talk;
  if (answeredUs === undefined) return { durationUs: 0, isEstimated: true };
  const provenUs = Math.max(answeredUs, lastProofUsOf(life) ?? 0, lastProofUs ?? 0);
  const endedUs = Math.max(answeredUs, Math.min(provenUs, paidUntilUs ?? provenUs));
  return { answeredUs, endedUs, durationUs: endedUs - answeredUs, isEstimated: true };
}
