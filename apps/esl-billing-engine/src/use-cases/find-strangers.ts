import type { Clock } from '@saldo/service';
import { readLegFact } from '../domain/read-leg-fact.ts';
import type { WatchedSwitch } from '../domain/watched-switch.ts';
import type { SwitchLines } from '../ports/switch-lines.ts';

const AT_ONCE = 20;

/** Looks for legs of which nothing was heard: they came up while nobody listened, or what told of them was lost. */
export class FindStrangers {
  constructor(
    private readonly lines: SwitchLines,
    private readonly clock: Clock,
  ) {}

  /** The calls that were found, by their paying legs. */
  async run(watched: WatchedSwitch): Promise<readonly string[]> {
    const line = this.lines.of(watched.name);
    const legs = (await line?.legs()) ?? 'unknown';
    if (legs === 'unknown' || !line) return [];
    const unknown = legs.filter(
      (leg) => watched.lifeOf(leg) === undefined && watched.note(leg) === undefined,
    );
    const found: string[] = [];
    for (let from = 0; from < unknown.length; from += AT_ONCE) {
      const asked = unknown.slice(from, from + AT_ONCE).map((leg) => line.inspect(leg));
      for (const said of await Promise.all(asked)) {
        const fact = typeof said === 'string' ? undefined : readLegFact(watched.name, said);
        if (fact) found.push(...watched.hear(fact, this.clock.now()));
      }
    }
    return found;
  }
}
