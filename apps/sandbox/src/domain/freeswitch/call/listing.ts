import type { Channel } from '../channel/channel.ts';
import type { SwitchCore } from '../switch-core.ts';

const APPEARS_MS = [70, 190] as const;
const STAYS_MS = [20, 240] as const;

/**
 * What `show` says: a table that is written behind the calls' backs. A new leg is not in it at once, and a dead one stays for a while, so
 * it is no proof of life.
 */
export class Listing {
  readonly #listed = new Map<string, Channel>();

  join(core: SwitchCore, channel: Channel): void {
    core.after(between(core, APPEARS_MS), () => {
      if (core.channels.has(channel.uuid)) this.#listed.set(channel.uuid, channel);
    });
  }

  leave(core: SwitchCore, channel: Channel): void {
    core.after(between(core, STAYS_MS), () => this.#listed.delete(channel.uuid));
  }

  /** In the order of their birth. */
  channels(): Channel[] {
    return [...this.#listed.values()].sort((one, other) => one.sessionId - other.sessionId);
  }
}

function between(core: SwitchCore, [least, most]: readonly [number, number]): number {
  return least + core.dice.below(most - least);
}
