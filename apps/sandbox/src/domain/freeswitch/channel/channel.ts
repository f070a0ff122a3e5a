import type { Value } from '../event.ts';
import type { Bridge } from '../call/bridge.ts';
import type { Ending } from '../call/hangup.ts';
import type { Script } from '../call/script.ts';
import type { Cause } from './causes.ts';
import type { Profile } from './profile.ts';

/** The states of the switch's own machine, with their numbers. */
export const STATES = {
  CS_NEW: 0,
  CS_INIT: 1,
  CS_ROUTING: 2,
  CS_EXECUTE: 4,
  CS_EXCHANGE_MEDIA: 5,
  CS_PARK: 6,
  CS_CONSUME_MEDIA: 7,
  CS_HANGUP: 10,
  CS_REPORTING: 11,
  CS_DESTROY: 12,
  CS_NONE: 1,
} as const;
export type State = keyof typeof STATES;

export const CALL_STATES = {
  DOWN: 0,
  DIALING: 1,
  RINGING: 2,
  EARLY: 3,
  ACTIVE: 4,
  HELD: 5,
  RING_WAIT: 6,
  HANGUP: 7,
} as const;
export type CallState = keyof typeof CALL_STATES;

/** Instants of a leg, in microseconds since 1970; 0 is not yet. */
export interface Times {
  readonly profileCreated: number;
  readonly created: number;
  readonly answered: number;
  readonly progress: number;
  readonly progressMedia: number;
  readonly hangup: number;
  readonly bridged: number;
}

/** The other leg as it was when the two met. */
export interface OtherLeg {
  readonly type: 'originator' | 'originatee';
  readonly uuid: string;
  readonly direction: 'inbound' | 'outbound';
  readonly logicalDirection: 'inbound' | 'outbound';
  readonly profile: Profile;
  readonly channelName: string;
  readonly times: Times;
}

/** An application of the dialplan that is at work on a leg. */
export interface Running {
  readonly application: string;
  readonly argument: string;
  readonly uuid: string;
  /** What the application leaves behind when something stops it. */
  stopped: () => void;
}

/** Whoever made a leg and waits for what becomes of it. */
export interface Watch {
  rings?: () => void;
  answered?: () => void;
  ended?: (ending: Ending) => void;
}

export interface Birth {
  readonly uuid: string;
  readonly direction: 'inbound' | 'outbound';
  readonly kind: 'sip' | 'loopback';
  readonly name: string;
  readonly sessionId: number;
  readonly profile: Profile;
  readonly createdUs: number;
  /** How the person at this end behaves. */
  readonly script: Script;
}

/** A connection that was given a leg. */
export interface Client {
  /** The leg was hung up; its last two events are still to come. */
  legEnded(): void;
  /** All is said about the leg; the last event only says it once more. */
  legReported(): void;
}

/** One leg of a call, as the switch holds it. */
export class Channel {
  readonly uuid: string;
  readonly direction: 'inbound' | 'outbound';
  readonly kind: 'sip' | 'loopback';
  readonly name: string;
  readonly sessionId: number;
  readonly script: Script;
  profile: Profile;
  /** The uuid of the call, which for a second leg is the first one's until it ends. */
  callUuid: string;
  state: State = 'CS_NEW';
  /** What the switch calls the number of a state runs ahead of the state's name. */
  stateNumber = 0;
  callState: CallState = 'DOWN';
  answerState: 'ringing' | 'early' | 'answered' | 'hangup' = 'ringing';
  hitDialplan: boolean;
  hasMedia = false;
  isHeld = false;
  times: Times;
  cause: Cause | undefined;
  other: OtherLeg | undefined;
  /** What ties it to whoever is heard at the other end. */
  bridge: Bridge | undefined;
  /** The other half of a loopback. */
  half: Channel | undefined;
  /** Innermost last. */
  running: Running[] = [];
  /** Counts the dialplans it went through, so that what an earlier one began does not go on in a later one. */
  program = 0;
  readonly watch: Watch = {};
  readonly clients = new Set<Client>();
  readonly #variables = new Map<string, Value>();

  constructor(birth: Birth) {
    this.uuid = this.callUuid = birth.uuid;
    this.direction = birth.direction;
    this.kind = birth.kind;
    this.name = birth.name;
    this.sessionId = birth.sessionId;
    this.profile = birth.profile;
    this.script = birth.script;
    this.hitDialplan = birth.direction === 'inbound';
    const none = { answered: 0, progress: 0, progressMedia: 0, hangup: 0, bridged: 0 };
    this.times = { profileCreated: birth.createdUs, created: birth.createdUs, ...none };
  }

  get isOver(): boolean {
    return this.cause !== undefined;
  }

  get isAnswered(): boolean {
    return this.times.answered > 0;
  }

  get variables(): ReadonlyMap<string, Value> {
    return this.#variables;
  }

  variable(name: string): string | undefined {
    const value = this.#variables.get(name);
    return typeof value === 'string' ? value : value?.join();
  }

  /** A variable that is set again moves to the end; one that is set to nothing is gone. */
  set(name: string, value: Value | undefined): void {
    this.#variables.delete(name);
    if (value !== undefined && value !== '') this.#variables.set(name, value);
  }

  setAll(variables: readonly (readonly [string, Value | undefined])[]): void {
    for (const [name, value] of variables) this.set(name, value);
  }

  at(instants: Partial<Times>): void {
    this.times = { ...this.times, ...instants };
  }
}
