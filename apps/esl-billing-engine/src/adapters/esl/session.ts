import { connect } from 'node:net';
import type { SwitchEvent } from '../../domain/switch-event.ts';
import type { DownReason } from '../../ports/switch-line.ts';
import { EslConnection } from './connection.ts';
import { FRAME_LIMITS } from './frame-reader.ts';
import { SUBSCRIBE } from './wanted-events.ts';

const CORE = 'api global_getvar core_uuid';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A list of 50,000 channels is about as long. */
const LIST_BYTES = 64 * 1_024 * 1_024;
/** Between the first event that was wanted and the last one there are some milliseconds. */
const MOST_EARLY = 10_000;

export interface EslAddress {
  readonly host: string;
  readonly port: number;
  readonly password: string;
}

export interface SessionTimes {
  /** Until both connections must be ready. */
  readonly enterMs: number;
  /** Until a command must be answered. */
  readonly commandMs: number;
  /** How often the command connection proves that somebody is at its other end. */
  readonly probeMs: number;
  /** Without a byte for so long the connection for events is dead, since a heartbeat is due every 20 s. */
  readonly silenceMs: number;
}

export interface SessionEars {
  event(event: SwitchEvent): void;
  /** Once, and the last that is told. */
  end(why: DownReason): void;
}

/**
 * Two connections that live and die together: one for events, which nothing may hold up, and one for commands, since a slow command holds
 * up the events of its connection.
 */
export class EslSession {
  readonly #events: EslConnection;
  readonly #commands: EslConnection;
  readonly #timers: NodeJS.Timeout[] = [];
  #early: SwitchEvent[] | undefined = [];
  #goodbye: DownReason | undefined;
  #isReady = false;
  #isOver = false;

  constructor(
    private readonly address: EslAddress,
    private readonly times: SessionTimes,
    private readonly ears: SessionEars,
  ) {
    const { bodyBytes } = FRAME_LIMITS;
    this.#events = this.#connection(bodyBytes, times.silenceMs, (why) => this.end(this.#goodbye ?? why));
    this.#commands = this.#connection(LIST_BYTES, 0, (why) => this.#commandsEnd(why));
  }

  /** Lets itself in twice. The life of the switch, or nothing when the session has ended meanwhile. */
  async enter(): Promise<string | undefined> {
    this.#timers.push(setTimeout(() => this.end('unreachable'), this.times.enterMs));
    const [core, same] = await Promise.all([this.#letIn(this.#commands), this.#letIn(this.#events)]);
    if (core === undefined || same === undefined) return undefined;
    if (core !== same) return this.end('another_life');
    const answers = await this.#events.ask(SUBSCRIBE);
    if (!answers) return undefined;
    if (!answers.every((answer) => answer.startsWith('+OK'))) return this.end('event_refused');
    this.#becomeReady(core);
    return core;
  }

  /** From here on events are told, beginning with those that came while the session was being set up. */
  begin(): void {
    const early = this.#early ?? [];
    this.#early = undefined;
    for (const event of early) if (!this.#isOver) this.ears.event(event);
  }

  ask(commands: readonly string[]): Promise<readonly string[] | undefined> {
    return this.#commands.ask(commands);
  }

  end(why: DownReason): undefined {
    if (this.#isOver) return;
    this.#isOver = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#events.end(why);
    this.#commands.end(why);
    this.ears.end(why === 'lost' && !this.#isReady ? 'unreachable' : why);
  }

  #connection(bodyBytes: number, silenceMs: number, end: (why: DownReason) => void): EslConnection {
    const { host, port } = this.address;
    const socket = connect({ host, port, keepAlive: true, timeout: silenceMs });
    const ears = { event: (event: SwitchEvent) => this.#hear(event), end };
    const { commandMs } = this.times;
    return new EslConnection(socket, ears, { commandMs, bodyBytes, headerBytes: FRAME_LIMITS.headerBytes });
  }

  /** What a switch tells before its goodbye, the ends of its calls, may come over the other connection after this one's. */
  #commandsEnd(why: DownReason): void {
    if (why !== 'shut_down' || !this.#isReady) return void this.end(why);
    this.#goodbye = why;
    this.#timers.push(setTimeout(() => this.end(why), this.times.commandMs));
  }

  async #letIn(connection: EslConnection): Promise<string | undefined> {
    if (!(await connection.letIn(this.address.password))) return undefined;
    const core = (await connection.ask([CORE]))?.[0]?.trim();
    return core === undefined || UUID.test(core) ? core : this.end('unreadable');
  }

  #becomeReady(core: string): void {
    this.#isReady = true;
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
    const probe = async () => {
      const [said] = (await this.ask([CORE])) ?? [];
      if (said !== undefined && said.trim() !== core) this.end('another_life');
    };
    this.#timers.push(setInterval(() => void probe(), this.times.probeMs));
  }

  #hear(event: SwitchEvent): void {
    if (!this.#early) this.ears.event(event);
    else if (this.#early.push(event) > MOST_EARLY) this.end('overrun');
  }
}
