import type { Clock } from '@saldo/service';
import { NOON, later } from './domain/topup.builder.ts';
import { termsFor } from './domain/fleet/terms.builder.ts';
import type { RunTermsOfFleets } from './domain/fleet/run-terms.ts';
import { MemoryLines } from './ports/lines.memory.ts';
import type { LineRow } from './ports/lines.ts';
import { Providers } from './ports/providers.ts';
import { Carrier } from './use-cases/fleet/carrier.builder.ts';
import type { Fate } from './use-cases/fleet/carrier.builder.ts';
import { fleetUseCases } from './use-cases/fleet/engine.builder.ts';
import { aTracker, aYardOfStores, runTerms } from './use-cases/fleet/yard.builder.ts';

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

/** What goes wrong: chances in 0 to 1. */
export interface FleetWeather {
  /** That a process dies at an await. */
  crash: number;
  /** That a lock expires at an await of its holder, which does not hear of it. */
  expire: number;
  fates: readonly Fate[];
}

export interface FleetProcess {
  isDead: boolean;
  readonly died: Promise<'died'>;
  readonly use: ReturnType<typeof fleetUseCases>;
}

const STEPS_MAX = 6;

/** An operator's fleet, two providers, the stores, and processes that may die at every await. */
export class SimulatedFleet {
  readonly dice: Dice;
  readonly stores;
  readonly carriers: readonly Carrier[];
  readonly weather: FleetWeather = { crash: 0, expire: 0, fates: ['steps'] };
  private nowMs = NOON.getTime();

  constructor(
    seed: number,
    readonly sims: readonly string[],
  ) {
    this.dice = new Dice(seed);
    this.stores = aYardOfStores({ now: () => new Date(this.nowMs) });
    const [taecel, mst] = ['taecel', 'mst'].map(
      (name) =>
        new Carrier(
          name,
          () => new Date(this.nowMs),
          () => this.dice.one(this.weather.fates),
        ),
    );
    // One step, and nobody to ask afterwards.
    mst!.capabilities = ['balance'];
    const two = mst!.fate;
    mst!.fate = (submittal) => {
      const fate = two(submittal);
      return fate === 'steps' || fate === 'slow' || fate === 'refused_at_status' ? 'ok' : fate;
    };
    taecel!.load(this.dice.one([0n, 1_000n]));
    this.carriers = [taecel!, mst!];
    for (const sim of sims) this.stores.settlements.addLine('gps', sim, later(-3_600_000).getTime() / 1_000);
  }

  pass(ms: number): void {
    this.nowMs += ms;
  }

  /** A process, whose clock is not quite ours. */
  open(): FleetProcess {
    const skewMs = this.dice.upTo(240_000) - 120_000;
    let die: () => void = () => undefined;
    const died = new Promise<'died'>((resolve) => (die = () => resolve('died')));
    const process = { isDead: false, died, use: undefined as unknown as FleetProcess['use'] };
    const giveWay = () => this.giveWay(process, die);
    const through = <T extends object>(target: T): T => this.through(target, giveWay);
    const { stores } = this;
    const clock: Clock = { now: () => new Date(this.nowMs + skewMs) };
    const fleets: RunTermsOfFleets = new Map([['gps', runTerms({ linesAtOnce: 3, batchSize: 4 })]]);
    process.use = fleetUseCases({
      ...stores,
      recharges: through(stores.recharges),
      batches: through(stores.batches),
      settlements: through(stores.settlements),
      quarantines: through(stores.quarantines),
      runs: through(stores.runs),
      locks: through(stores.locks),
      lines: through(this.lines()),
      providers: new Providers(this.carriers.map(through)),
      clock,
      wait: async (ms) => {
        this.nowMs += ms;
        await giveWay();
      },
      fleets,
      // However often chance refuses a line, it is due again on the same day.
      selection: { gps: termsFor('gps', { attemptsMax: 99 }) },
    });
    return process;
  }

  /** The tables as they are now. */
  private lines(): MemoryLines {
    const { expiries } = this.stores.settlements;
    const rows = (): LineRow[] =>
      this.sims.map((sim) =>
        aTracker(sim, {
          expiresAt: new Date((expiries.get(`gps ${sim}`) ?? 0) * 1_000),
          reportedAt: new Date(this.nowMs - 3_600_000),
        }),
      );
    const lines = new MemoryLines();
    lines.all = async () => rows();
    lines.find = async (_, sim) => rows().find((row) => row.sim === sim);
    return lines;
  }

  /** Others get their turn; and then the process goes on, or never does. */
  private async giveWay(process: FleetProcess, die: () => void): Promise<void> {
    for (let count = this.dice.upTo(STEPS_MAX); count > 0; count -= 1) await Promise.resolve();
    if (!process.isDead && this.dice.chance(this.weather.crash)) {
      process.isDead = true;
      die();
    }
    if (this.dice.chance(this.weather.expire)) this.stores.locks.expire('gps');
    if (process.isDead) await new Promise(() => undefined);
  }

  private through<T extends object>(target: T, giveWay: () => Promise<void>): T {
    return new Proxy(target, {
      get(of, name) {
        const found: unknown = Reflect.get(of, name, of);
        if (typeof found !== 'function' || name === 'isNewest') return found;
        return async (...args: unknown[]) => {
          await giveWay();
          const answer: unknown = await (found as (...all: unknown[]) => unknown).apply(of, args);
          await giveWay();
          return answer;
        };
      },
    });
  }
}
