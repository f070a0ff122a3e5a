import { callDoubted } from '@saldo/contracts';
import type { Told } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { BillingRules } from '../domain/billing-rules.ts';
import { callView } from '../domain/call-message.ts';
import type { CallNote } from '../domain/call-note.ts';
import { retryAt } from '../domain/call-note.ts';
import type { Call } from '../domain/call.ts';
import { readLegFact } from '../domain/read-leg-fact.ts';
import type { WatchedSwitch } from '../domain/watched-switch.ts';
import type { Calls } from '../ports/calls.ts';
import type { SwitchLines } from '../ports/switch-lines.ts';
import { reloadCall } from './reload-call.ts';

/** So often in a row a switch may not answer before its call is doubtful. */
const SILENCES = 3;

/** Asks the switch about a leg. What it says is heard like anything that it tells; from its silence nothing follows but doubt. */
export class LookAtCall {
  constructor(
    private readonly lines: SwitchLines,
    private readonly calls: Calls,
    private readonly clock: Clock,
    private readonly rules: BillingRules,
  ) {}

  async run(watched: WatchedSwitch, note: CallNote, leg: string): Promise<CallNote> {
    const said = (await this.lines.of(watched.name)?.inspect(leg)) ?? 'unknown';
    const now = this.clock.now();
    if (said === 'unknown') return this.doubt(watched, note, now);
    if (said === 'gone') return this.miss(watched, note, leg);
    const fact = readLegFact(watched.name, said);
    if (fact) watched.hear(fact, now);
    const seen: CallNote = {
      ...note,
      ...{ mustLook: false, absentAt: undefined, silentCount: 0, notBefore: undefined },
      ...{ lookedAt: now, lookCount: note.lookCount + 1 },
      // A top-up may have been missed: whoever holds his last slice is asked for more again.
      isCredited: note.isCredited || note.call?.hold?.isLast === true,
      // It waits still, so nobody has turned it away.
      isTold: note.isTold && (!note.refusal || fact?.parking !== 'parked'),
    };
    return this.trust(watched, seen, now);
  }

  /** The second time proves it: the switch may have been busy once. */
  private miss(watched: WatchedSwitch, note: CallNote, leg: string): CallNote {
    const now = this.clock.now();
    const missed: CallNote = {
      ...note,
      mustLook: false,
      silentCount: 0,
      notBefore: undefined,
      lookedAt: now,
    };
    if (!note.absentAt) return { ...missed, absentAt: now };
    if (now.getTime() - note.absentAt.getTime() < this.rules.goneAfterMs) return missed;
    watched.miss(leg, now);
    return { ...missed, absentAt: undefined };
  }

  private async doubt(watched: WatchedSwitch, note: CallNote, now: Date): Promise<CallNote> {
    const silentCount = note.silentCount + 1;
    const silent: CallNote = { ...note, mustLook: true, silentCount, notBefore: retryAt(silentCount, now) };
    const { call } = note;
    if (!call || call.state === 'doubtful' || silentCount < SILENCES) return silent;
    const doubtful: Call = { ...call, state: 'doubtful', updatedAt: now, epoch: call.epoch + 1 };
    return this.write(watched, silent, {
      doubtful,
      told: [{ event: callDoubted, payload: callView(doubtful) }],
    });
  }

  /** The switch speaks of it again. */
  private async trust(watched: WatchedSwitch, note: CallNote, now: Date): Promise<CallNote> {
    const { call } = note;
    if (call?.state !== 'doubtful') return note;
    const state = call.answeredUs === undefined ? 'authorised' : 'answered';
    return this.write(watched, note, {
      doubtful: { ...call, state, updatedAt: now, epoch: call.epoch + 1 },
      told: [],
    });
  }

  private async write(
    { fence }: WatchedSwitch,
    note: CallNote,
    { doubtful, told }: { doubtful: Call; told: readonly Told[] },
  ): Promise<CallNote> {
    const change = await this.calls.change({ from: note.call!, to: doubtful, told }, fence);
    return change === 'changed' ? { ...note, call: doubtful } : reloadCall(this.calls, note, note.call!);
  }
}
