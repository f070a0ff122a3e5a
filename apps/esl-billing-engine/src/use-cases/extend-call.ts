import { businessDate } from '@saldo/calendar';
import { callExtended } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { BillingRules } from '../domain/billing-rules.ts';
import { callView } from '../domain/call-message.ts';
import type { CallNote } from '../domain/call-note.ts';
import { lastProofUsOf } from '../domain/call-view.ts';
import type { Call } from '../domain/call.ts';
import { moreHeld } from '../domain/more-held.ts';
import type { WatchedSwitch } from '../domain/watched-switch.ts';
import type { Calls } from '../ports/calls.ts';
import type { Payer, Payers } from '../ports/payers.ts';
import { reloadCall } from './reload-call.ts';

const TRIES = 3;

/** Holds so much more for a call that enough seconds are paid for again, or whatever is left: then it is the last that can be held. */
export class ExtendCall {
  constructor(
    private readonly calls: Calls,
    private readonly payers: Payers,
    private readonly clock: Clock,
    private readonly rules: BillingRules,
  ) {}

  async run(watched: WatchedSwitch, note: CallNote): Promise<CallNote> {
    const { call } = note;
    if (!call?.account) throw new Error(`nobody pays for leg ${note.root}`);
    for (let tries = 0; tries < TRIES; tries += 1) {
      const payer = await this.payers.find(call.account);
      const extended = await this.extend(watched, { ...note, call }, payer);
      if (extended) return { ...extended, isCredited: false };
    }
    return this.end(watched, { ...note, call });
  }

  private async extend(
    watched: WatchedSwitch,
    note: CallNote & { call: Call },
    payer: Payer | undefined,
  ): Promise<CallNote | undefined> {
    const { call: from } = note;
    const seconds = secondsOf(watched, from, this.clock.now());
    const slices = { ...this.rules.slices, ...payer?.slices };
    const ahead = { ...note, aheadSeconds: slices.aheadSeconds };
    if (from.hold && from.hold.paidSeconds >= seconds + slices.aheadSeconds) return ahead;
    if (payer?.status !== 'active') return this.end(watched, ahead);
    const hold = moreHeld(from, { ...payer, slices }, seconds);
    if (!hold || hold.heldMicros === from.hold?.heldMicros) return this.end(watched, ahead);
    const to = this.step(watched, note, { hold });
    const extension = {
      ...{ from, to, micros: hold.heldMicros - (from.hold?.heldMicros ?? 0n) },
      limits: { dayCapMicros: payer.dayCapMicros, day: businessDate(from.authorisedAt, this.rules.zone) },
      told: [{ event: callExtended, payload: callView(to, payer.number) }],
    };
    const change = await this.calls.extend(extension, watched.fence);
    if (change === 'insufficient_funds') return undefined;
    if (change === 'day_cap_exceeded') return this.end(watched, ahead);
    return change === 'changed' ? { ...ahead, call: to } : reloadCall(this.calls, ahead, from);
  }

  /** Nothing more can be held. */
  private async end(watched: WatchedSwitch, note: CallNote & { call: Call }): Promise<CallNote> {
    const { call: from } = note;
    if (!from.hold || from.hold.isLast) return note;
    const to = this.step(watched, note, { hold: { ...from.hold, isLast: true } });
    const change = await this.calls.change({ from, to, told: [] }, watched.fence);
    return change === 'changed' ? { ...note, call: to } : reloadCall(this.calls, note, from);
  }

  private step(
    watched: WatchedSwitch,
    { root, call }: CallNote & { call: Call },
    change: Pick<Call, 'hold'>,
  ): Call {
    const life = watched.lifeOf(root);
    const seenUs = (life && lastProofUsOf(life)) ?? call.seenUs;
    return { ...call, ...change, seenUs, updatedAt: this.clock.now(), epoch: call.epoch + 1 };
  }
}

/** How long the call has lasted, by its switch's clock. */
function secondsOf(watched: WatchedSwitch, { answeredUs }: Call, now: Date): number {
  const nowUs = watched.nowUs(now);
  return Math.max(0, (nowUs - (answeredUs ?? nowUs)) / 1_000_000);
}
