import type { Clock } from '@saldo/service';
import { crashPoint } from '@saldo/service';
import type { BillingRules } from '../domain/billing-rules.ts';
import { retryAt } from '../domain/call-note.ts';
import type { CallNote } from '../domain/call-note.ts';
import { parkedLegsOf } from '../domain/call-view.ts';
import { rootLegOf } from '../domain/call-life.ts';
import type { CallLife } from '../domain/call-life.ts';
import { livingLegOf } from '../domain/living-legs.ts';
import { isEmergency } from '../domain/open-call.ts';
import { isDecidedOn } from '../domain/our-business.ts';
import { OwnershipLost } from '../domain/ownership-lost.ts';
import { withParksTold } from '../domain/park-step.ts';
import type { WatchedSwitch } from '../domain/watched-switch.ts';
import { wishOf } from '../domain/wish-of.ts';
import type { Calls } from '../ports/calls.ts';
import type { Authorisation, AuthoriseCall } from './authorise-call.ts';

type LetThrough = Extract<Authorisation, { kind: 'let_through' }>;

/** So long others have to tell the switch what they have decided: a second. */
const OTHERS_TRY = 1;

/** Decides on a call of a watched switch. A caller who waits longer than the limit is refused: what cannot be paid for is not connected. */
export class JudgeCall {
  constructor(
    private readonly authorise: AuthoriseCall,
    private readonly calls: Calls,
    private readonly clock: Clock,
    private readonly rules: BillingRules,
  ) {}

  async run(watched: WatchedSwitch, note: CallNote): Promise<CallNote> {
    const life = watched.lifeOf(note.root);
    if (!life) throw new Error(`nothing is known of leg ${note.root}`);
    const isParked = parkedLegsOf(life).length > 0;
    if (isParked && this.isTooLate(note))
      return { ...note, refusal: { reason: 'internal_error' }, isRefusalDue: true };
    if (!isParked && !isDecidedOn(life, this.rules)) return this.leave(watched, note, life);
    crashPoint('before_hold');
    const wish = wishOf(life, note.root, this.rules);
    const answer = await this.authorise.run(wish, watched.fence);
    crashPoint('after_hold');
    if (answer.kind === 'fenced') throw new OwnershipLost(watched.name);
    if (answer.kind === 'let_through') return this.letThrough(note, life, answer);
    const { reason, payer, tariff, way } = answer;
    // Where calls are parked for a decision, one that was not parked and has no account is none of Saldo's business.
    if (reason === 'account_not_found' && !isParked && this.rules.mode === 'park')
      return { ...note, isForeign: true };
    if (rootLegOf(life)?.isOver) {
      // It lives although its call is settled. Whoever called for help is left alone.
      if (isEmergency(wish.dialled, this.rules)) return { ...note, isForeign: true };
      this.rules.noticed?.('stray_ended', {
        switch: watched.name,
        leg: livingLegOf(note.root, life),
        reason,
      });
    }
    return { ...note, refusal: { reason, payer, tariff, way }, isRefusalDue: true };
  }

  /** Whoever decided before also tells the switch: the dialplan asked over HTTP, or handed the call over. If it stays parked, nobody has. */
  private letThrough(
    note: CallNote,
    life: CallLife,
    { call, isNew, isUnwritten, payer }: Omit<LetThrough, 'kind'>,
  ): CallNote {
    const aheadSeconds = payer?.slices.aheadSeconds;
    const decided = { ...note, call, isUnwritten, isForeign: false, aheadSeconds };
    if (isNew) return decided;
    const told = withParksTold(decided, life);
    return { ...told, isTold: true, mustLook: true, notBefore: retryAt(OTHERS_TRY, this.clock.now()) };
  }

  /** Nobody was asked about it, unless its dialplan has asked over HTTP. */
  private async leave(watched: WatchedSwitch, note: CallNote, life: CallLife): Promise<CallNote> {
    const call = await this.calls.findByLeg({ switch: watched.name, leg: note.root });
    return call ? this.letThrough(note, life, { call, isNew: false }) : { ...note, isForeign: true };
  }

  private isTooLate({ failingSince }: CallNote): boolean {
    return (
      failingSince !== undefined &&
      this.clock.now().getTime() - failingSince.getTime() >= this.rules.authoriseLimitMs
    );
  }
}
