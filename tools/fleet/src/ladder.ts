import { PersonError } from './person-error.ts';
import type { Programs } from './programs.ts';

/** Where a server comes from. */
export type Origin =
  | { readonly from: 'variable'; readonly url: string }
  | {
      readonly from: 'machine' | 'packages' | 'installed' | 'download' | 'built';
      readonly programs: Programs;
    }
  | { readonly from: 'docker'; readonly image: string };

/** One way to have a server: the origin, undefined where the way does not exist on this machine, or an error where it exists and failed. */
export interface Rung {
  readonly label: string;
  attempt(): Promise<Origin | undefined>;
}

/** No rung of the ladder worked. `tried` says what was attempted and how it failed. */
export class NotProvided extends PersonError {
  override readonly name = 'NotProvided';

  constructor(
    readonly server: string,
    readonly tried: readonly string[],
    remedy: string,
  ) {
    super(
      `${server} cannot be provided. ${remedy}${tried.length > 0 ? `\n  Tried: ${tried.join('; ')}` : ''}`,
    );
  }
}

/** The first rung that works. */
export async function climb(server: string, rungs: readonly Rung[], remedy: string): Promise<Origin> {
  const tried: string[] = [];
  for (const rung of rungs) {
    try {
      const origin = await rung.attempt();
      if (origin) return origin;
    } catch (error) {
      tried.push(
        `${rung.label} (${error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : String(error)})`,
      );
    }
  }
  throw new NotProvided(server, tried, remedy);
}
