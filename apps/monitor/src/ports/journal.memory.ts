import type { FleetName, FleetRun } from '@saldo/contracts';
import type { Span } from '../domain/analytics.ts';
import type { Entry } from '../domain/entry.ts';
import type { Look } from '../domain/look.ts';
import type { Matter } from '../domain/matter.ts';
import { progressRank } from '../domain/run-order.ts';
import type { Sample } from '../domain/sample.ts';
import { Journal } from './journal.ts';

/** How much is remembered at the most; what came first is forgotten first. */
const MOST = 20_000;

/** A journal that ends with its process: for tests, and for a monitor without MongoDB. */
export class MemoryJournal extends Journal {
  readonly isDurable = false;
  private readonly kept = new Map<string, Sample>();
  private readonly runsKept = new Map<string, FleetRun>();
  private readonly looksKept: Look[] = [];
  private readonly matters = new Map<string, Matter>();

  constructor(private readonly most = MOST) {
    super();
  }

  async take({ sample, run, matter }: Entry): Promise<void> {
    if (!this.kept.has(sample.id)) this.put(this.kept, sample.id, sample);
    if (run) this.keepLater(this.runsKept, run.id, { value: run, rank: progressRank });
    if (matter) this.keepLater(this.matters, matter.id, { value: matter, rank: (each) => each.rank });
  }

  async samples(events: readonly string[], since: Date): Promise<readonly Sample[]> {
    return [...this.kept.values()]
      .filter(({ event, at }) => events.includes(event) && at >= since)
      .sort((left, right) => right.at.getTime() - left.at.getTime());
  }

  async runs({ from, to }: Span, fleet?: FleetName): Promise<readonly FleetRun[]> {
    return [...this.runsKept.values()]
      .filter((run) => run.started_at >= from && run.started_at <= to)
      .filter((run) => fleet === undefined || run.fleet === fleet)
      .sort((left, right) => left.started_at.getTime() - right.started_at.getTime());
  }

  async openMatters(): Promise<readonly Matter[]> {
    return [...this.matters.values()].filter(({ isOpen }) => isOpen);
  }

  async see(look: Look): Promise<void> {
    this.looksKept.push(look);
    if (this.looksKept.length > this.most) this.looksKept.shift();
  }

  async looks(since: Date): Promise<readonly Look[]> {
    return this.looksKept.filter(({ at }) => at >= since);
  }

  private keepLater<V>(
    map: Map<string, V>,
    id: string,
    { value, rank }: { value: V; rank: (value: V) => number },
  ): void {
    const known = map.get(id);
    if (known === undefined || rank(value) > rank(known)) this.put(map, id, value);
  }

  private put<V>(map: Map<string, V>, id: string, value: V): void {
    map.set(id, value);
    const [oldest] = map.keys();
    if (map.size > this.most && oldest !== undefined) map.delete(oldest);
  }
}
