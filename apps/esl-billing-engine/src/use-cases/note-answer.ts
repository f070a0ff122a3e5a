import { callAnswered } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { crashPoint } from '@saldo/service';
import { callView, instantOf } from '../domain/call-message.ts';
import { callTariffOf } from '../domain/call-tariff.ts';
import { lastProofUsOf } from '../domain/call-view.ts';
import type { CallNote } from '../domain/call-note.ts';
import type { Call } from '../domain/call.ts';
import { heirOf } from '../domain/living-legs.ts';
import { endOfPaid } from '../domain/next-step.ts';
import { allowedSeconds } from '../domain/open-call.ts';
import { paidSecondsOf } from '../domain/slices.ts';
import { talkOf } from '../domain/talk.ts';
import type { WatchedSwitch } from '../domain/watched-switch.ts';
import type { Calls } from '../ports/calls.ts';
import { reloadCall } from './reload-call.ts';

/** Writes down that a call was answered, and which leg lives on where the paying one has ended. */
export class NoteAnswer {
  constructor(
    private readonly calls: Calls,
    private readonly clock: Clock,
  ) {}

  async run(watched: WatchedSwitch, note: CallNote): Promise<CallNote> {
    const { call: from } = note;
    const life = watched.lifeOf(note.root);
    if (!from || !life) throw new Error(`nothing is known of leg ${note.root}`);
    const answeredUs = from.answeredUs ?? talkOf(life).answeredUs;
    const to: Call = {
      ...from,
      ...{ state: 'answered', answeredUs, seenUs: lastProofUsOf(life), heir: heirOf(life) ?? from.heir },
      hold: answeredUs === undefined ? from.hold : holdFrom(from, answeredUs),
      ...{ updatedAt: this.clock.now(), epoch: from.epoch + 1 },
    };
    const told = from.answeredUs === undefined ? [{ event: callAnswered, payload: callView(to) }] : [];
    const change = await this.calls.change({ from, to, told }, watched.fence);
    if (change === 'overtaken') return reloadCall(this.calls, note, from);
    crashPoint('after_answer');
    return { ...note, call: to, ...armedByItself(note, to) };
  }
}

/** Windows of time count from the answer, which was guessed when the money was held. */
function holdFrom({ answeredUs: before, hold, tariff, limitSeconds }: Call, answeredUs: number) {
  if (before !== undefined || !hold || !tariff || tariff.spans.length < 2) return hold;
  const purchase = { tariff: callTariffOf(tariff), answeredAt: instantOf(answeredUs), limitSeconds };
  const paidSeconds = paidSecondsOf(purchase, hold.heldMicros);
  return { ...hold, paidSeconds, isLast: paidSeconds >= limitSeconds };
}

/** A leg that was let through with a limit was armed by the switch itself when it was answered. */
function armedByItself({ root, releasedSeconds, armed }: CallNote, call: Call): Partial<CallNote> {
  if (releasedSeconds === undefined || releasedSeconds !== allowedSeconds(call)) return {};
  return { armed: { ...armed, [root]: endOfPaid(call) }, releasedSeconds: undefined };
}
