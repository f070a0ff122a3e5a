import type { CallLife } from './call-life.ts';
import { rootLegOf } from './call-life.ts';
import type { CallNote } from './call-note.ts';
import { armedLegsOf, parkedLegsOf, stageOf } from './call-view.ts';
import type { Call } from './call.ts';
import { evidenceOf } from './evidence.ts';
import { heirOf, isTalking, livingLegOf } from './living-legs.ts';
import { allowedSeconds } from './open-call.ts';
import { endsAtSeconds } from './paid-time.ts';
import { parkStep } from './park-step.ts';
import type { ParkStep } from './park-step.ts';
import { talkOf } from './talk.ts';

/** What is to be done about a call now. */
export type Step =
  | ParkStep
  | Simply<'judge' | 'turn_away' | 'record_refusal' | 'answer' | 'extend' | 'warn' | 'finish' | 'forget'>
  /** The switch is asked about this leg. */
  | { readonly do: 'look'; readonly leg: string }
  | { readonly do: 'arm'; readonly leg: string; readonly endsAtSeconds: number }
  | { readonly do: 'wait'; readonly until: Date };

type Simply<Word> = Word extends string ? { readonly do: Word } : never;

export interface WatchRules {
  /** `watch`: calls are not parked, so those that may not run are ended. */
  readonly mode: 'park' | 'watch';
  /** So long before its last paid second the caller is warned. */
  readonly warnSeconds: number;
  /** Between two words of the switch that a channel is not there. */
  readonly goneAfterMs: number;
  /** How often a call is looked at of which nothing is expected. */
  readonly lookMs: number;
}

/** A call, and the time by both clocks. */
export interface Scene {
  readonly note: CallNote;
  readonly life: CallLife | undefined;
  readonly now: Date;
  readonly switchNowUs: number;
  /** With less than so many seconds paid for, more is held. */
  readonly aheadSeconds: number;
}

const US = 1_000_000;
/** A parked leg whose event was lost is found so soon, and so is the end of a call of which only a part was told. */
const SOON_MS = 2_000;
/** Before more is held for a call, the switch has said within so long that it lives. */
const FRESH_MS = 5_000;

/** The first thing that is missing. It depends on what is known and written down alone, so any event, late or twice, asks the same. */
export function nextStep(scene: Scene, rules: WatchRules): Step {
  const { note, life, now } = scene;
  if (note.call?.state === 'ended') return { do: 'forget' };
  if (note.notBefore && note.notBefore > now) return { do: 'wait', until: note.notBefore };
  if (life && isFinished(life)) return { do: 'finish' };
  const step = stepOf(scene, rules);
  if (step) return step;
  const lookAt = lookAtOf(scene, rules);
  if (lookAt <= now) return lookOf(scene);
  return { do: 'wait', until: momentsOf(scene, rules).reduce(earlier, lookAt) };
}

/** Nothing more can be charged: all legs are over, or the paying one is and nobody had answered. */
function isFinished(life: CallLife): boolean {
  if (stageOf(life) === 'over') return true;
  return rootLegOf(life)?.isOver === true && life.legs.every(({ answeredUs }) => answeredUs === undefined);
}

function stepOf(scene: Scene, rules: WatchRules): Step | undefined {
  const { note, life } = scene;
  if (note.refusal && !note.isTold) return { do: 'turn_away' };
  if (note.isRefusalDue) return { do: 'record_refusal' };
  if (note.mustLook) return lookOf(scene);
  if (note.call) return stepOfCall(note.call, scene, rules);
  return !note.refusal && life && canBeJudged(note, life, rules) ? { do: 'judge' } : undefined;
}

/** A call that is not parked is judged when it is answered, or earlier where its payer is beyond doubt: a dialplan may still say. */
function canBeJudged({ isForeign }: CallNote, life: CallLife, { mode }: WatchRules): boolean {
  if (parkedLegsOf(life).length > 0) return true;
  if (isForeign) return false;
  if (stageOf(life) !== 'setup') return true;
  // A leg that lives on after a paying one of which nothing was heard.
  if (rootLegOf(life)?.isOver && life.legs.some(isTalking)) return true;
  return mode === 'watch' && evidenceOf(life).some(({ kind }) => kind === 'account' || kind === 'user');
}

function stepOfCall(call: Call, scene: Scene, rules: WatchRules): Step | undefined {
  const { note, life } = scene;
  const park = life && parkStep(call, note, life);
  // What may only go on for a shorter time now is armed for it before.
  if (park) return (park.do === 'let_through' && !note.isUnwritten && armStep(call, scene)) || park;
  if (note.isUnwritten) return undefined;
  // An heir is armed before it is written down, so that not even a database that is away lets it run on.
  if (life && isBehind(call, life)) return armStep(call, scene) ?? { do: 'answer' };
  if (call.answeredUs === undefined || allowedSeconds(call) === undefined) return undefined;
  return extendStep(call, scene) ?? armStep(call, scene) ?? warnStep(call, scene, rules);
}

/** Whether what is written down lacks the answer, or the leg that lives on. */
function isBehind(call: Call, life: CallLife): boolean {
  const heir = heirOf(life);
  return (
    (call.answeredUs === undefined && talkOf(life).answeredUs !== undefined) ||
    (heir !== undefined && heir !== call.heir)
  );
}

/** More is held before the switch is armed anew: what is armed already ends the call at the latest then. */
function extendStep({ hold, ...call }: Call, scene: Scene): Step | undefined {
  const { note, now, aheadSeconds } = scene;
  // Of a call that may be gone nothing more is held until it is known.
  const mayExtend = hold !== undefined && !note.absentAt && (!hold.isLast || note.isCredited);
  if (!mayExtend || secondsLeft({ ...call, hold }, scene) >= aheadSeconds) return undefined;
  return now.getTime() - note.lookedAt.getTime() <= FRESH_MS ? { do: 'extend' } : lookOf(scene);
}

function armStep(call: Call, { note, life }: Scene): Step | undefined {
  if (call.answeredUs === undefined || allowedSeconds(call) === undefined) return undefined;
  const endsAtSeconds = endOfPaid(call);
  const legs = life ? armedLegsOf(life) : [call.heir ?? call.leg];
  const leg = legs.find((one) => note.armed[one] !== endsAtSeconds);
  return leg === undefined ? undefined : { do: 'arm', leg, endsAtSeconds };
}

function warnStep(call: Call, scene: Scene, { warnSeconds }: WatchRules): Step | undefined {
  const left = secondsLeft(call, scene);
  const isDue = isLast(call) && left > 0 && left <= warnSeconds;
  return isDue && !scene.note.isWarned ? { do: 'warn' } : undefined;
}

/** Instants at which another step is due. */
function momentsOf(scene: Scene, { warnSeconds }: WatchRules): Date[] {
  const { call } = scene.note;
  if (call?.answeredUs === undefined || allowedSeconds(call) === undefined) return [];
  const left = secondsLeft(call, scene) - (isLast(call) ? warnSeconds : scene.aheadSeconds);
  const at = new Date(scene.now.getTime() + Math.max(1, Math.ceil(left * 1_000)));
  // With exactly so many left it is due in the very next moment: a timer may well strike to the millisecond.
  return left >= 0 ? [at] : [];
}

/** When the switch is asked whether the call lives, if nothing is heard of it until then. */
function lookAtOf(scene: Scene, rules: WatchRules): Date {
  const { note, life, now } = scene;
  const { call, absentAt, lookedAt } = note;
  if (absentAt) return after(absentAt, rules.goneAfterMs);
  if (life && rootLegOf(life)?.isOver && heirOf(life) === undefined) return after(lookedAt, SOON_MS);
  if (!call && note.lookCount === 0) return after(lookedAt, SOON_MS);
  if (call?.answeredUs !== undefined && isLast(call)) {
    const overdue = after(now, Math.ceil(secondsLeft(call, scene) * 1_000) + SOON_MS);
    if (overdue <= lookedAt) return after(lookedAt, SOON_MS);
    return earlier(overdue, after(lookedAt, rules.lookMs));
  }
  return after(lookedAt, rules.lookMs);
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}

function after(from: Date, ms: number): Date {
  return new Date(from.getTime() + ms);
}

function isLast(call: Call): boolean {
  return call.hold?.isLast ?? allowedSeconds(call) !== undefined;
}

/** The last whole second of the switch's clock that the call may last to. */
export function endOfPaid(call: Call): number {
  return endsAtSeconds({ answeredUs: call.answeredUs ?? 0, paidSeconds: allowedSeconds(call) ?? 0 });
}

function secondsLeft(call: Call, { switchNowUs }: Pick<Scene, 'switchNowUs'>): number {
  return (allowedSeconds(call) ?? 0) - (switchNowUs - (call.answeredUs ?? switchNowUs)) / US;
}

/** The paying leg, also where only a leg of its is known yet; after its end whichever lives on. */
function lookOf({ note, life }: Scene): Step {
  return { do: 'look', leg: livingLegOf(note.root, life) };
}
