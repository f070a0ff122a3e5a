import { Agenda } from './agenda.ts';
import type { Application, Run, WebRequest } from './call/application.ts';
import { Listing } from './call/listing.ts';
import type { CallRecord } from './call/record.ts';
import type { Channel } from './channel/channel.ts';
import { Dice } from './dice.ts';
import type { Dispatcher } from './dispatcher.ts';
import { type Header, type SwitchEvent } from './event.ts';
import { ORIGINS, type Told } from './event-names.ts';
import type { SwitchSettings } from './settings.ts';
import { stampOf, SwitchClock } from './switch-clock.ts';
import { Tasks } from './tasks.ts';

/** Told when something leaves the switch that is no event. */
export interface Outside {
  /** The dialplan's `socket`: somebody connects to the application, or says that it cannot be reached. */
  dial(run: Run, mode: { readonly address: string; readonly isAsync: boolean }): void;
  /** The dialplan's `curl`: somebody on the web is asked, and whatever comes of it is told by `concludeCurl`. */
  ask(run: Run, request: WebRequest): void;
  /** A leg is over: its own record of the call, for whoever collects those. */
  report(core: SwitchCore, channel: Channel): void;
}

/** What a life of the switch is given that outlasts it. */
export interface Surroundings {
  readonly settings: SwitchSettings;
  readonly outside: Outside;
  readonly dispatcher: Dispatcher;
  readonly record: CallRecord;
  readonly applications: ReadonlyMap<string, Application>;
}

interface Telling {
  readonly headers?: () => readonly Header[];
  readonly body?: string;
  readonly origin?: string;
}

/**
 * One life of the switch: what it is, who lives in it, what is to come. It knows the time only by being told (`advance`), so that the same
 * seed and the same instants give the same run. Everything here ends with a restart.
 */
export class SwitchCore {
  readonly dice: Dice;
  readonly clock: SwitchClock;
  readonly agenda = new Agenda();
  readonly channels = new Map<string, Channel>();
  readonly tasks = new Tasks();
  readonly listing = new Listing();
  readonly uuid: string;
  readonly startedMs: number;
  /** New calls are refused without a word: `fsctl pause` and an `asap` shutdown. */
  isPaused = false;
  #sequence = 0;
  #sessions = 0;
  #isDead = false;

  constructor(
    private readonly surroundings: Surroundings,
    start: { readonly seed: number; readonly nowMs: number },
  ) {
    this.dice = new Dice(start.seed);
    this.clock = new SwitchClock(this.dice);
    this.clock.set(start.nowMs);
    this.startedMs = start.nowMs;
    this.uuid = this.dice.uuid();
  }

  get settings(): SwitchSettings {
    return this.surroundings.settings;
  }

  get outside(): Outside {
    return this.surroundings.outside;
  }

  get dispatcher(): Dispatcher {
    return this.surroundings.dispatcher;
  }

  /** The truth about its calls, whatever clients were told of them. */
  get record(): CallRecord {
    return this.surroundings.record;
  }

  get applications(): ReadonlyMap<string, Application> {
    return this.surroundings.applications;
  }

  /** A leg that can still be spoken to. One that was hung up cannot, though it may still be listed. */
  find(uuid: string): Channel | undefined {
    const channel = this.channels.get(uuid);
    return channel?.isOver ? undefined : channel;
  }

  /** Sessions since the start. */
  get sessions(): number {
    return this.#sessions;
  }

  nextSession(): number {
    return ++this.#sessions;
  }

  /** Lets everything happen that is due by now, each at its own instant. */
  advance(nowMs: number): void {
    for (let next = this.agenda.nextMs; next !== undefined && next <= nowMs; next = this.agenda.nextMs) {
      this.clock.set(next);
      this.agenda.take()?.();
    }
    this.clock.set(nowMs);
  }

  /** Nothing comes of it any more. */
  die(): void {
    this.#isDead = true;
    this.agenda.clear();
    this.channels.clear();
  }

  /** Gives the function that calls it off. */
  after(ms: number, work: () => void): () => void {
    return this.agenda.add(this.clock.ms + ms, work);
  }

  /** An event for whoever listens. It is only put together when somebody does; its number is used up in any case. */
  tell(name: Told, telling: Telling = {}): void {
    if (this.#isDead) return;
    if (!this.dispatcher.isWanted(name)) {
      this.#sequence++;
      return;
    }
    this.dispatcher.send(this.event(name, telling), (ms, work) => void this.after(ms, work));
  }

  event(name: Told, { headers = () => [], body, origin = ORIGINS[name] }: Telling = {}): SwitchEvent {
    return { name, headers: [['Event-Name', name], ...this.commonHeaders(origin), ...headers()], body };
  }

  /** What every event says after its name. */
  commonHeaders(origin: string): Header[] {
    const us = this.clock.us();
    const [file = '', work = '', line = ''] = origin.split(' ');
    return [
      ['Core-UUID', this.uuid],
      ['FreeSWITCH-Hostname', this.settings.hostname],
      ['FreeSWITCH-Switchname', this.settings.switchName],
      ['FreeSWITCH-IPv4', '127.0.0.1'],
      ['FreeSWITCH-IPv6', '::1'],
      ['Event-Date-Local', stampOf(us)],
      ['Event-Date-GMT', new Date(us / 1_000).toUTCString()],
      ['Event-Date-Timestamp', String(us)],
      ['Event-Calling-File', file],
      ['Event-Calling-Function', work],
      ['Event-Calling-Line-Number', line],
      ['Event-Sequence', String(++this.#sequence)],
    ];
  }
}
