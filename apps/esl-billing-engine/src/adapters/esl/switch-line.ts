import type { SwitchEvent } from '../../domain/switch-event.ts';
import { isLegWord } from '../../domain/order-words.ts';
import {
  type DownReason,
  type Ordered,
  type Release,
  SwitchLine,
  type SwitchNews,
} from '../../ports/switch-line.ts';
import { type BackOff, waitMs } from './back-off.ts';
import { jsonEvent } from './events.ts';
import { legsIn } from './channel-list.ts';
import { armOrder, disarmOrder, hangUpOrder, type MaybeOrder, playOrder, releaseOrder } from './orders.ts';
import { type EslAddress, EslSession, type SessionTimes } from './session.ts';

export interface EslLineTimes extends SessionTimes, BackOff {
  /** A session that held so long was a good one: the next absence begins with a short wait. */
  readonly settledMs: number;
}

const LINE_TIMES: EslLineTimes = {
  enterMs: 10_000,
  commandMs: 5_000,
  probeMs: 10_000,
  silenceMs: 50_000,
  firstMs: 250,
  mostMs: 15_000,
  refusedMs: 60_000,
  settledMs: 10_000,
};

/** How a line takes its time: real, but for tests. */
export interface EslLineOptions {
  readonly times?: Partial<EslLineTimes>;
  readonly random?: () => number;
}

/** A FreeSWITCH over its event socket. It comes back by itself, however it was left. */
export class EslSwitchLine extends SwitchLine {
  readonly #times: EslLineTimes;
  readonly #random: () => number;
  #hear: ((news: SwitchNews) => void) | undefined;
  #session: EslSession | undefined;
  #timer: NodeJS.Timeout | undefined;
  #upSinceMs: number | undefined;
  #attempt = 0;
  #toldDown: DownReason | undefined;

  constructor(
    readonly name: string,
    private readonly address: EslAddress,
    { times = {}, random = Math.random }: EslLineOptions = {},
  ) {
    super();
    if (/[\r\n]/.test(address.password)) throw new Error('The password of a switch has no line breaks.');
    this.#times = { ...LINE_TIMES, ...times };
    this.#random = random;
  }

  open(hear: (news: SwitchNews) => void): void {
    this.#hear = hear;
    void this.#enter();
  }

  isUp(): boolean {
    return this.#upSinceMs !== undefined;
  }

  comeBackLater(): void {
    this.#session?.end('overrun');
  }

  async release(leg: string, release: Release): Promise<Ordered> {
    return this.#give(releaseOrder(leg, release));
  }

  async hangUp(leg: string, cause: string): Promise<Ordered> {
    return this.#give(hangUpOrder(leg, cause));
  }

  async arm(leg: string, endsAtSeconds: number): Promise<Ordered> {
    return this.#give(armOrder(leg, endsAtSeconds));
  }

  async disarm(leg: string): Promise<Ordered> {
    return this.#give(disarmOrder(leg));
  }

  async play(leg: string, sound: string): Promise<Ordered> {
    return this.#give(playOrder(leg, sound));
  }

  async inspect(leg: string): Promise<SwitchEvent | 'gone' | 'unknown'> {
    const said = isLegWord(leg) ? await this.#ask(`api uuid_dump ${leg} json`) : undefined;
    if (said === undefined) return 'unknown';
    if (said.startsWith('-ERR No such channel')) return 'gone';
    const event = jsonEvent(said);
    return event.headers['Unique-ID'] === leg ? event : 'unknown';
  }

  async legs(): Promise<readonly string[] | 'unknown'> {
    const said = await this.#ask('api show channels as json');
    return said === undefined ? 'unknown' : (legsIn(said) ?? 'unknown');
  }

  async close(): Promise<void> {
    this.#hear = undefined;
    clearTimeout(this.#timer);
    this.#session?.end('lost');
  }

  async #ask(command: string): Promise<string | undefined> {
    return this.isUp() ? (await this.#session?.ask([command]))?.[0] : undefined;
  }

  async #give(order: MaybeOrder): Promise<Ordered> {
    if (!order) return 'refused';
    const answers = this.isUp() ? await this.#session?.ask(order.commands) : undefined;
    return answers ? order.outcome(answers) : 'unknown';
  }

  async #enter(): Promise<void> {
    const session = new EslSession(this.address, this.#times, {
      event: (event) => this.#hear?.({ kind: 'event', event }),
      end: (why) => this.#leave(why),
    });
    this.#session = session;
    const core = await session.enter();
    if (core === undefined || this.#session !== session || !this.#hear) return;
    this.#upSinceMs = performance.now();
    this.#toldDown = undefined;
    this.#hear({ kind: 'up', core });
    session.begin();
  }

  #leave(why: DownReason): void {
    const wasGood =
      this.#upSinceMs !== undefined && performance.now() - this.#upSinceMs >= this.#times.settledMs;
    this.#attempt = wasGood ? 0 : this.#attempt + 1;
    this.#upSinceMs = undefined;
    this.#session = undefined;
    if (!this.#hear) return;
    this.#timer = setTimeout(
      () => void this.#enter(),
      waitMs(this.#times, { attempt: this.#attempt, why }, this.#random()),
    );
    if (why === this.#toldDown) return;
    this.#toldDown = why;
    this.#hear({ kind: 'down', why });
  }
}
