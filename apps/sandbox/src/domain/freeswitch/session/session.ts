import type { Run } from '../call/application.ts';
import type { Channel, Client } from '../channel/channel.ts';
import type { SwitchCore } from '../switch-core.ts';
import type { Listener } from '../dispatcher.ts';
import type { SwitchEvent } from '../event.ts';
import type { Shutdown } from '../shutdown.ts';
import { type Command, CommandReader, LONGEST_COMMAND } from '../wire/command-reader.ts';
import { AUTH_REQUEST, disconnectNotice, eventFrame, lingerNotice, sessionNotice } from '../wire/frames.ts';
import { Subscription } from './subscription.ts';
import { obey } from './verbs.ts';

/** The bytes' way to a client. */
export interface Line {
  write(text: string): void;
  /** More than a little waits to be taken by the other side. */
  readonly isFull: boolean;
  /** Whether to go on reading what the other side says. */
  listen(isWanted: boolean): void;
  /** Closes it when everything has been taken. */
  end(): void;
  /** Cuts it off. */
  reset(): void;
}

/** The switch as its connections see it: each life of it anew. */
export interface Host {
  readonly core: SwitchCore;
  /** Nothing moves on any connection for a while. */
  readonly isStalled: boolean;
  shutDown(shutdown: Shutdown): void;
}

/** A leg that was handed over to the other side of a connection which the switch itself has made. */
export interface Control {
  readonly run: Run;
  readonly isAsync: boolean;
}

/** So many commands may wait; a client that says more is not listened to until they are done. */
const MOST_COMMANDS = 1_000;

/** One connection of the event socket. Replies leave in the order of the commands; while one waits for its reply, no event leaves. */
export class Session implements Listener, Client {
  readonly subscription = new Subscription();
  readonly #reader = new CommandReader();
  readonly #commands: Command[] = [];
  readonly #events: SwitchEvent[] = [];
  isAuthenticated = false;
  lingerSeconds: number | undefined;
  #leg: Channel | undefined;
  #isMoving = false;
  #state: 'new' | 'open' | 'waiting' | 'given up' | 'closed' = 'new';

  constructor(
    readonly host: Host,
    readonly line: Line,
    readonly control?: Control,
  ) {}

  /** The leg that this connection belongs to: handed over to it, or asked for by `myevents`. */
  get leg(): Channel | undefined {
    return this.#leg;
  }

  open(): void {
    if (this.#state !== 'new') return;
    this.#state = 'open';
    if (this.control) {
      this.isAuthenticated = true;
      this.attach(this.control.run.channel);
    } else this.line.write(AUTH_REQUEST);
    this.host.core.dispatcher.join(this);
    this.resume();
  }

  attach(leg: Channel): void {
    this.#leg = leg;
    leg.clients.add(this);
  }

  receive(bytes: Uint8Array): void {
    if (this.#state === 'closed') return;
    this.#commands.push(...this.#reader.read(bytes));
    if (this.#reader.heldBytes > LONGEST_COMMAND) return this.line.reset();
    this.resume();
  }

  /** Goes on where something held it up: a reply, a full line, a stall. */
  resume(): void {
    if (this.#isMoving) return;
    this.#isMoving = true;
    while (this.#canMove() && this.#commands.length > 0) obey(this, this.#commands.shift()!);
    while (this.#canMove() && this.#events.length > 0) this.#write(this.#events.shift()!);
    this.#isMoving = false;
    this.line.listen(this.#commands.length < MOST_COMMANDS);
  }

  /** No command is looked at and no event leaves until the function that this gives is called with the reply. */
  wait(): (reply: string) => void {
    if (this.#state === 'open') this.#state = 'waiting';
    return (reply) => {
      if (this.#state === 'waiting') this.#state = 'open';
      this.say(reply);
      this.resume();
    };
  }

  say(text: string): void {
    if (text && this.#state !== 'closed') this.line.write(text);
  }

  wants(eventName: string): boolean {
    return this.#state !== 'given up' && this.subscription.wantsName(eventName);
  }

  offer(event: SwitchEvent): 'taken' | 'full' {
    if (!this.subscription.wants(event)) return 'taken';
    if (this.#events.length >= this.host.core.settings.queueLimit) {
      this.#state = 'given up';
      this.#events.length = 0;
      return 'full';
    }
    this.#events.push(event);
    this.resume();
    return 'taken';
  }

  legEnded(): void {
    const leg = this.#leg;
    if (!leg) return;
    if (this.lingerSeconds === undefined) {
      if (!this.control) this.close(sessionNotice(leg.uuid));
      return;
    }
    this.say(lingerNotice(leg.uuid, leg.name, this.lingerSeconds));
    this.host.core.after(this.lingerSeconds * 1_000, () => this.close(sessionNotice(leg.uuid)));
  }

  /** A connection that the switch has made sees the last event but one before it is closed. */
  legReported(): void {
    if (this.lingerSeconds === undefined) this.close();
  }

  /** Says the last words and closes. */
  close(notice = this.#leg ? sessionNotice(this.#leg.uuid) : disconnectNotice()): void {
    if (this.#state === 'closed') return;
    this.say(notice);
    this.line.end();
    this.left();
  }

  /** The other side has gone. */
  left(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.#commands.length = this.#events.length = 0;
    this.#leg?.clients.delete(this);
    this.host.core.dispatcher.leave(this);
    this.control?.run.done();
  }

  #write(event: SwitchEvent): void {
    this.line.write(eventFrame(event, this.subscription.format));
  }

  #canMove(): boolean {
    return this.#state === 'open' && !this.line.isFull && !this.host.isStalled;
  }
}
