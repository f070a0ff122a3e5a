import type { BillingRules } from '../domain/billing-rules.ts';
import type { CallNote } from '../domain/call-note.ts';
import { rootLegOf } from '../domain/call-life.ts';
import type { CallLife } from '../domain/call-life.ts';
import { causeOf, isCall } from '../domain/call-view.ts';
import type { CallEnd } from '../domain/call-record.ts';
import type { Call } from '../domain/call.ts';
import { allowedSeconds } from '../domain/open-call.ts';
import { isRecorded } from '../domain/our-business.ts';
import { paidUntilUs } from '../domain/paid-time.ts';
import { relocatedLegs } from '../domain/relocation.ts';
import { estimatedTalk } from '../domain/truth.ts';
import type { WatchedSwitch } from '../domain/watched-switch.ts';
import { recordedLegsOf, wishOf } from '../domain/wish-of.ts';
import type { Calls } from '../ports/calls.ts';
import type { BillStranger } from './bill-stranger.ts';
import type { RecordRefusal } from './record-refusal.ts';
import { reloadCall } from './reload-call.ts';
import type { SettleCall } from './settle-call.ts';

const ABSORBED: CallEnd = { durationUs: 0, cause: 'PART_OF_ANOTHER', legs: [], source: 'events' };

/** Writes down how a call ended that is over: by what the switch measured, or by its last sign of life where it measured nothing. */
export class FinishCall {
  constructor(
    private readonly calls: Calls,
    private readonly settle: SettleCall,
    private readonly stranger: BillStranger,
    private readonly refusals: RecordRefusal,
    private readonly rules: BillingRules,
  ) {}

  /** The note of a call that is settled, or nothing where there is none to keep. */
  async run(watched: WatchedSwitch, note: CallNote): Promise<CallNote | undefined> {
    const life = watched.lifeOf(note.root);
    if (!life) throw new Error(`nothing is known of leg ${note.root}`);
    // What could not be written down may have been all the same: the answer was lost.
    const noted = note.isUnwritten ? undefined : note.call;
    const call = noted ?? (await this.calls.findByLeg({ switch: watched.name, leg: note.root }));
    const isAbsorbed = watched.isAbsorbed(note.root);
    if (call) return this.end(watched, { ...note, call }, isAbsorbed ? ABSORBED : endOf(life, call));
    if (isAbsorbed || !isCall(life)) return undefined;
    if (note.refusal) {
      if (note.isRefusalDue) await this.refusals.run(wishOf(life, note.root, this.rules), note.refusal);
      return undefined;
    }
    if (isRecorded(life, this.rules))
      await this.stranger.run(wishOf(life, note.root, this.rules), endOf(life, undefined));
    return undefined;
  }

  private async end(
    watched: WatchedSwitch,
    note: CallNote & { call: Call },
    end: CallEnd,
  ): Promise<CallNote | undefined> {
    if (note.call.state === 'ended') return undefined;
    const settled = await this.settle.run(note.call, end, watched.fence);
    return settled === 'overtaken' ? reloadCall(this.calls, note, note.call) : undefined;
  }
}

function endOf(life: CallLife, call: Call | undefined): CallEnd {
  const limit = call && allowedSeconds(call);
  const answeredUs = call?.answeredUs;
  const talk = estimatedTalk(life, {
    lastProofUs: call?.seenUs,
    paidUntilUs:
      limit === undefined || answeredUs === undefined
        ? undefined
        : paidUntilUs({ answeredUs, paidSeconds: limit }),
  });
  return {
    ...{ answeredUs: talk.answeredUs, endedUs: talk.endedUs, durationUs: talk.durationUs ?? 0 },
    cause: talk.endCause ?? causeOf(life) ?? 'LOST',
    legs: recordedLegsOf(life),
    heir: relocatedLegs(life).at(-1)?.id,
    source: talk.isEstimated || !isMeasured(life) ? 'estimate' : 'events',
  };
}

/** A leg that is over because it was gone may have been answered meanwhile. */
function isMeasured(life: CallLife): boolean {
  const root = rootLegOf(life);
  return root?.hungUpUs !== undefined || root?.billUs !== undefined || relocatedLegs(life).length > 0;
}
