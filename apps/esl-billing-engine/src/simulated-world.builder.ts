import type { CallAccount } from './domain/call-account.ts';
import { memoryBooks } from './ports/books.builder.ts';
import type { SwitchEvent } from './domain/switch-event.ts';
import type { Fences } from './ports/fences.ts';
import { LittleSwitch } from './ports/little-switch.memory.ts';
import { MemorySwitchLine } from './ports/switch-line.memory.ts';
import type { SwitchNews } from './ports/switch-line.ts';
import { MemoryTariffs } from './ports/tariffs.memory.ts';
import type { RecordCdr } from './use-cases/record-cdr.ts';
import { PRICES } from './use-cases/switch-room.builder.ts';
import type { TakeKeptRecords } from './use-cases/take-kept-records.ts';
import type { RoomPorts } from './use-cases/switch-room.builder.ts';

/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Dice {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  upTo(most: number): number {
    return Math.floor(this.next() * most);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  one<T>(of: readonly T[]): T {
    return of[this.upTo(of.length)]!;
  }
}

interface Timer {
  readonly atMs: number;
  readonly work: () => void;
  readonly owner: { isDead: boolean } | undefined;
  isOff: boolean;
}

/** What goes wrong between the parts: chances in 0 to 1, changed as a run goes on. */
export interface Weather {
  lose: number;
  twice: number;
  delay: number;
  databaseAway: boolean;
  /** A commit whose answer is lost. */
  answerLost: number;
  databaseSlow: number;
}

const CALM: Weather = { lose: 0, twice: 0, delay: 0, databaseAway: false, answerLost: 0, databaseSlow: 0 };
const START_MS = Date.UTC(2026, 10, 20, 12);
/** The clocks of the switch and of the engine are far apart. */
const SWITCH_AHEAD_MS = 3_600_123;

/** What a process of the engine is to the simulation. */
export interface Engine {
  readonly record: RecordCdr;
  readonly takeKept: TakeKeptRecords;
  readonly watch: { readonly isOwner: boolean; tryTake(): Promise<void>; credit(account: string): void };
}

/** Makes an engine that has a clock of its own to wake it, and tells `broke` of its faults. */
export type OpenEngine = (
  ports: RoomPorts,
  ears: { wakeAt(instant: Date, work: () => void): () => void; broke(err: unknown): void },
) => Engine;

/** One replica of the engine, until it is killed. */
export type Replica = Engine & { readonly process: { isDead: boolean } };

function legOf(about: unknown): string {
  const { leg, from, cdr } = (about ?? {}) as { leg?: string; from?: { leg: string }; cdr?: { leg: string } };
  return leg ?? from?.leg ?? cdr?.leg ?? '';
}

/** A switch, the books, replicas of the engine, and a clock that only `pass` moves. */
export class SimulatedWorld {
  readonly dice: Dice;
  readonly little = new LittleSwitch((START_MS + SWITCH_AHEAD_MS) * 1_000);
  readonly weather: Weather = { ...CALM };
  readonly clock = { now: () => new Date(this.nowMs) };
  readonly books = memoryBooks({ now: this.clock.now });
  readonly tariffs = new MemoryTariffs(PRICES);
  readonly faults: unknown[] = [];
  /** Legs of which something was told that nobody heard. */
  readonly unheard = new Set<string>();
  /** What happened, for whoever looks into a run. */
  readonly story: string[] = [];
  nowMs = START_MS;
  readonly lines: MemorySwitchLine[] = [];
  private timers: Timer[] = [];
  private replicas: Replica[] = [];

  constructor(
    seed: number,
    private readonly open: OpenEngine,
  ) {
    this.dice = new Dice(seed);
    this.at(5_000, () => this.expire());
    this.little.spoil = (event) => {
      this.nowMs = Math.max(this.nowMs, this.little.nowUs / 1_000 - SWITCH_AHEAD_MS);
      this.tell(`the switch: ${event.name} ${String(event.headers['Unique-ID'])}`);
      if (!this.little.isReachable || !this.living.some(({ watch }) => watch.isOwner)) this.miss(event);
      return [event];
    };
  }

  /** A lease that nobody renews runs out: of a process that is dead, or never learned that it had taken it. */
  private expire(): void {
    if (!this.living.some(({ watch }) => watch.isOwner)) this.books.fences.lose('fs1');
    this.at(5_000, () => this.expire());
  }

  private miss({ headers }: SwitchEvent): void {
    this.unheard.add(String(headers['Unique-ID']));
  }

  tell(what: string): void {
    this.story.push(`${((this.nowMs - START_MS) / 1_000).toFixed(3)} ${what}`);
  }

  at(afterMs: number, work: () => void, owner?: { isDead: boolean }): () => void {
    const timer: Timer = { atMs: this.nowMs + afterMs, work, owner, isOff: false };
    this.timers.push(timer);
    return () => (timer.isOff = true);
  }

  /** Lets time go by and everything happen that is due, until nothing more happens at each instant. */
  async pass(ms: number): Promise<void> {
    const endMs = this.nowMs + ms;
    await this.rest();
    for (let next = this.nextBy(endMs); next; next = this.nextBy(endMs)) {
      this.moveTo(next.atMs);
      next.isOff = true;
      if (!next.owner?.isDead) next.work();
      await this.rest();
    }
    this.moveTo(endMs);
    await this.rest();
  }

  /** A process of the engine. It tries to own the switch each second. */
  start(): Replica {
    const process: { isDead: boolean } = { isDead: false };
    const wakeAt = (instant: Date, work: () => void) =>
      this.at(Math.max(0, instant.getTime() - this.nowMs), work, process);
    const ports = {
      ...{ clock: this.clock, tariffs: this.tariffs, states: this.books.states },
      calls: this.unsure(this.books.calls, process),
      payers: this.unsure(this.books.payers, process),
      kept: this.unsure(this.books.kept, process),
      fences: this.unsure(this.late(), process),
      dial: () => this.line(process),
    };
    const engine = this.open(ports, { wakeAt, broke: (err) => this.faults.push(err) });
    const replica = { ...engine, process };
    const take = () => {
      void engine.watch.tryTake().catch((err: unknown) => this.faults.push(err));
      this.at(5_000, take, process);
    };
    take();
    const look = () => {
      void engine.takeKept.run().catch((err: unknown) => this.faults.push(err));
      this.at(120_000, look, process);
    };
    look();
    this.replicas.push(replica);
    return replica;
  }

  /** No more misfortune: the switch is reachable, the database is there, and somebody runs. */
  calm(): void {
    Object.assign(this.weather, CALM);
    for (const line of this.lines) line.loseAnswers(0, false);
    if (!this.little.isReachable) this.little.heal();
    if (this.living.length === 0) this.start();
  }

  get living(): readonly Replica[] {
    return this.replicas.filter(({ process }) => !process.isDead);
  }

  /** As a power cut: what it has in mind is gone, and nothing that it began goes on. */
  kill(replica: Replica): void {
    this.tell('a replica is killed');
    replica.process.isDead = true;
  }

  /** Ownership whose loss is learned of late, as by a process that stood still: for a while two of them give orders and write. */
  private late(): Fences {
    const { fences } = this.books;
    return {
      tryTake: async (name) => {
        const ownership = await fences.tryTake(name);
        const loss = new AbortController();
        const learn = () => this.at(this.dice.upTo(5_000), () => loss.abort());
        ownership?.signal.addEventListener('abort', learn, { once: true });
        return ownership && { ...ownership, signal: loss.signal };
      },
    };
  }

  /** A line whose news come late, twice or not at all. */
  private line(process: { isDead: boolean }): MemorySwitchLine {
    const line = new MemorySwitchLine('fs1', this.little);
    this.lines.push(line);
    const inspect = line.inspect.bind(line);
    line.inspect = async (leg) => {
      const said = await inspect(leg);
      this.tell(`inspect ${leg}: ${typeof said === 'string' ? said : said.name}`);
      return said;
    };
    const open = line.open.bind(line);
    line.open = (hear) => {
      let life = 0;
      open((news) => {
        if (process.isDead) return;
        if (news.kind !== 'event') life += 1;
        const heardIn = life;
        this.carry(news, hear, () => !process.isDead && life === heardIn);
      });
    };
    return line;
  }

  private carry(news: SwitchNews, hear: (news: SwitchNews) => void, isOpen: () => boolean): void {
    if (news.kind !== 'event') {
      this.tell(`heard ${news.kind}`);
      return hear(news);
    }
    if (this.dice.chance(this.weather.lose)) {
      this.miss(news.event);
      return this.tell('that was lost');
    }
    const times = this.dice.chance(this.weather.twice) ? 2 : 1;
    for (let count = 0; count < times; count += 1) {
      if (!this.dice.chance(this.weather.delay)) hear(news);
      else this.at(this.dice.upTo(3_000), () => isOpen() && hear(news));
    }
  }

  /** A port behind which the database may be away, slow, or lose an answer; a dead process hears nothing of it. */
  private unsure<P extends object>(port: P, process: { isDead: boolean }): P {
    const never = new Promise<never>(() => undefined);
    const call = async (work: () => Promise<unknown>): Promise<unknown> => {
      if (process.isDead) return never;
      if (this.weather.databaseAway) throw new Error('the database is away');
      if (this.dice.chance(this.weather.databaseSlow))
        await new Promise<void>((resolve) => this.at(this.dice.upTo(2_000), resolve));
      if (process.isDead) return never;
      const answer = await work();
      if (process.isDead) return never;
      if (this.dice.chance(this.weather.answerLost)) throw new Error('the answer of the database is lost');
      return answer;
    };
    return new Proxy(port, {
      get: (target, name) => {
        const value = Reflect.get(target, name) as unknown;
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (name !== 'tryTake') this.tell(`${String(name)} ${legOf(args[0])}`);
          return call(async () => (value as (...all: unknown[]) => unknown).apply(target, args));
        };
      },
    });
  }

  async anAccount(amount: string, overrides: Partial<CallAccount> = {}): Promise<CallAccount> {
    return this.books.anAccount(amount, overrides);
  }

  private moveTo(ms: number): void {
    const leftMs = ms - (this.little.nowUs / 1_000 - SWITCH_AHEAD_MS);
    if (leftMs > 0) this.little.pass(leftMs);
    this.nowMs = Math.max(this.nowMs, ms);
  }

  private nextBy(endMs: number): Timer | undefined {
    this.timers = this.timers.filter(({ isOff }) => !isOff);
    let first: Timer | undefined;
    for (const timer of this.timers)
      if (timer.atMs <= endMs && (!first || timer.atMs < first.atMs)) first = timer;
    return first;
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }
}
