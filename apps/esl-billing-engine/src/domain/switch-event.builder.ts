import type { LegFact } from './leg-fact.ts';
import { readLegFact } from './read-leg-fact.ts';
import type { SwitchEvent } from './switch-event.ts';

const BEGIN_US = 1_795_207_760_000_000;

/** For specs: an instant of the switch's clock, so many seconds after they all begin. */
export function us(seconds: number): number {
  return BEGIN_US + Math.round(seconds * 1_000_000);
}

/** For specs: the life of one leg, in seconds. */
export interface LegStory {
  readonly leg: string;
  readonly created?: number;
  readonly answered?: number | undefined;
  readonly hungUp?: number;
  readonly cause?: string;
  /** The leg that brought it about. */
  readonly parent?: string;
  /** The other end of a loopback. */
  readonly twin?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

type Told =
  'CREATE' | 'PROGRESS' | 'PARK' | 'UNPARK' | 'ANSWER' | 'HANGUP' | 'HANGUP_COMPLETE' | 'DESTROY' | 'DATA';

/** For specs: an event of a leg with the headers that a real switch sends with it, told at `at` seconds. */
export function anEvent(story: LegStory, name: Told, at: number): SwitchEvent {
  const { leg, created = 0, answered, hungUp, cause = 'NORMAL_CLEARING', parent, twin } = story;
  const isOver = name === 'HANGUP_COMPLETE' || name === 'DESTROY';
  const isUp = answered !== undefined && at >= answered;
  const bill = answered === undefined || hungUp === undefined ? 0 : us(hungUp) - us(answered);
  const headers = {
    'Event-Name': `CHANNEL_${name}`,
    'Core-UUID': 'core-1',
    'Event-Date-Timestamp': `${us(at)}`,
    'Unique-ID': leg,
    'Call-Direction': parent === undefined ? 'inbound' : 'outbound',
    'Channel-Name': `sofia/internal/${leg}`,
    'Caller-ANI': '15551230001',
    'Caller-Destination-Number': '51983000001',
    'Caller-Context': 'default',
    'Caller-Channel-Created-Time': `${us(created)}`,
    'Caller-Channel-Answered-Time': isUp ? `${us(answered)}` : '0',
    'Caller-Channel-Hangup-Time': isOver ? `${us(hungUp!)}` : '0',
    ...(parent !== undefined && { variable_originating_leg_uuid: parent }),
    ...(twin !== undefined && { variable_other_loopback_leg_uuid: twin }),
    ...((isOver || name === 'HANGUP') && { 'Hangup-Cause': cause }),
    ...(isOver && { variable_billusec: `${bill}`, variable_hangup_cause: cause }),
    ...story.headers,
  };
  return { name: headers['Event-Name'], headers };
}

/** For specs: what that event says. */
export function aFact(story: LegStory, name: Told, at: number): LegFact {
  return readLegFact('fs1', anEvent(story, name, at))!;
}

/** For specs: all that a connection with the usual events tells of a leg. */
export function factsOf(story: LegStory): readonly LegFact[] {
  const { created = 0, answered, hungUp } = story;
  return [
    aFact(story, 'CREATE', created),
    ...(answered === undefined ? [] : [aFact(story, 'ANSWER', answered)]),
    ...(hungUp === undefined
      ? []
      : [aFact(story, 'HANGUP_COMPLETE', hungUp), aFact(story, 'DESTROY', hungUp)]),
  ];
}
