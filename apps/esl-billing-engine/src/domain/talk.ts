import { rootLegOf } from './call-life.ts';
import type { CallLife } from './call-life.ts';
import { stageOf } from './call-view.ts';
import { endOf, relocatedLegs } from './relocation.ts';

/** What a call is charged for. A figure that is absent is not known: the call was not answered, is not over, or nobody measured it. */
export interface Talk {
  readonly answeredUs?: number;
  readonly endedUs?: number;
  /** 0 for a call that is over and was not answered. */
  readonly durationUs?: number;
  /** Why the leg ended with which the talk ended. */
  readonly endCause?: string;
  /** The end is the last proof of life, not what the switch measured. */
  readonly isEstimated: boolean;
}

/**
 * What is measured of the talk: the whole answered life of the paying leg, as the switch measured it (`billusec`, never `billsec`, which
 * is a difference of rounded seconds). Where a leg was transferred away and outlived it, until that leg's end.
 */
export function talkOf(life: CallLife): Talk {
  const root = rootLegOf(life);
  if (root === undefined) return { isEstimated: false };
  const relocated = relocatedLegs(life);
  if (relocated.length === 0) {
    const cause = root.cause?.value;
    return { ...endOf(root), ...(cause !== undefined && { endCause: cause }), isEstimated: false };
  }
  const answers = [endOf(root), ...relocated.map(endOf)].map((end) => end.answeredUs);
  const answeredUs = answers.find((us) => us !== undefined)!;
  if (stageOf(life) !== 'over' || relocated.some((leg) => leg.hungUpUs === undefined))
    return { answeredUs, isEstimated: false };
  const last = relocated.reduce((one, other) => (other.hungUpUs! > one.hungUpUs! ? other : one));
  return {
    answeredUs,
    endedUs: last.hungUpUs!,
    durationUs: last.hungUpUs! - answeredUs,
    ...(last.cause && { endCause: last.cause.value }),
    isEstimated: false,
  };
}
