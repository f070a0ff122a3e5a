import type { Clock } from '@saldo/service';
import type { BillingRules } from '../domain/billing-rules.ts';
import type { CallNote } from '../domain/call-note.ts';
import { retryAt } from '../domain/call-note.ts';
import { legOf } from '../domain/call-life.ts';
import { setupOf } from '../domain/call-view.ts';
import type { SaidParking } from '../domain/leg.ts';
import { livingLegOf } from '../domain/living-legs.ts';
import type { Step } from '../domain/next-step.ts';
import { allowedSeconds, DEFAULT_CONTEXT, RELEASED } from '../domain/open-call.ts';
import { withPark } from '../domain/park-step.ts';
import { refusalCause } from '../domain/refusal-causes.ts';
import type { WatchedSwitch } from '../domain/watched-switch.ts';
import type { Ordered } from '../ports/switch-line.ts';
import type { SwitchLines } from '../ports/switch-lines.ts';

type Order = Extract<Step, { do: 'arm' | 'bar' | 'let_through' | 'turn_away' | 'warn' }>;

/** Tells the switch what becomes of a leg. An order that may not have arrived is given again. */
export class GiveOrder {
  constructor(
    private readonly lines: SwitchLines,
    private readonly clock: Clock,
    private readonly rules: BillingRules,
  ) {}

  async run(watched: WatchedSwitch, note: CallNote, order: Order): Promise<CallNote> {
    const parking = 'leg' in order ? parkingOf(watched, note, order.leg) : undefined;
    const ordered = await this.give(watched, note, order);
    switch (ordered) {
      case 'done':
        return { ...done(note, order, parking), silentCount: 0, notBefore: undefined };
      case 'gone':
        // What has ended meanwhile is told; what was not told is found by asking.
        return { ...done(note, order, parking), mustLook: true };
      case 'refused':
        return order.do === 'let_through' ? unreadable(note, order.leg, parking) : done(note, order, parking);
      case 'unknown':
        return {
          ...note,
          // Whether it is still parked, only the switch knows.
          mustLook: true,
          silentCount: note.silentCount + 1,
          notBefore: retryAt(note.silentCount, this.clock.now()),
        };
    }
  }

  private async give(watched: WatchedSwitch, note: CallNote, order: Order): Promise<Ordered> {
    const { root, call, refusal } = note;
    const line = this.lines.of(watched.name);
    switch (order.do) {
      case 'let_through':
        return (await line?.release(order.leg, this.releaseOf(watched, note, order.leg))) ?? 'unknown';
      case 'bar':
        return (await line?.hangUp(order.leg, refusalCause(order.reason).cause)) ?? 'unknown';
      case 'turn_away':
        return (
          (await line?.hangUp(
            livingLegOf(root, watched.lifeOf(root)),
            refusalCause(refusal?.reason ?? 'internal_error').cause,
          )) ?? 'unknown'
        );
      case 'arm':
        return (await line?.arm(order.leg, order.endsAtSeconds)) ?? 'unknown';
      case 'warn':
        if (this.rules.warningSound === undefined) return 'done';
        return (await line?.play(call?.heir ?? root, this.rules.warningSound)) ?? 'unknown';
    }
  }

  private releaseOf(watched: WatchedSwitch, note: CallNote, leg: string) {
    const { root, call } = note;
    const life = watched.lifeOf(root);
    const setup = life && setupOf(life);
    const parking = parkingOf(watched, note, leg);
    const paidSeconds = call && call.answeredUs === undefined ? allowedSeconds(call) : undefined;
    return {
      ...(paidSeconds === undefined ? {} : { paidSeconds }),
      destination: parking?.dialled ?? setup?.dialled ?? call?.dialled ?? '',
      context: this.rules.releaseContext ?? parking?.context ?? setup?.context ?? DEFAULT_CONTEXT,
      variables: { ...RELEASED, ...(call ? { saldo_call: call.id } : {}) },
    };
  }
}

function parkingOf(watched: WatchedSwitch, { root }: CallNote, leg: string): SaidParking | undefined {
  const life = watched.lifeOf(root);
  return life && legOf(life, leg)?.parking;
}

/** The number cannot be said to the switch. Of a call that goes on already, only that leg ends. */
function unreadable(note: CallNote, leg: string, parking: SaidParking | undefined): CallNote {
  const reason = 'number_unreadable';
  if (note.isTold && parking) return withPark(note, leg, { parking, answer: reason, isTold: false });
  return { ...note, refusal: { reason } };
}

/** The order was obeyed, as far as the park goes that it was given for: there may be a later one. */
function done(note: CallNote, order: Order, parking: SaidParking | undefined): CallNote {
  switch (order.do) {
    case 'let_through': {
      const { root, call } = note;
      const told = parking ? withPark(note, order.leg, { parking, answer: 'go', isTold: true }) : note;
      const releasedSeconds = call && order.leg === root ? allowedSeconds(call) : note.releasedSeconds;
      return { ...told, isTold: true, releasedSeconds };
    }
    case 'bar':
      return parking ? withPark(note, order.leg, { parking, answer: order.reason, isTold: true }) : note;
    case 'turn_away':
      return { ...note, isTold: true };
    case 'arm':
      return { ...note, armed: { ...note.armed, [order.leg]: order.endsAtSeconds } };
    case 'warn':
      return { ...note, isWarned: true };
  }
}
