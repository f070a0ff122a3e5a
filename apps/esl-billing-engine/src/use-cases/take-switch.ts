import { WatchedSwitch } from '../domain/watched-switch.ts';
import type { Fences } from '../ports/fences.ts';
import type { SwitchLines } from '../ports/switch-lines.ts';
import { SwitchQueue } from '../ports/switch-queue.ts';

/** A switch that this process owns from now on. */
export interface TakenSwitch {
  readonly watched: WatchedSwitch;
  /** What becomes known of it, one after the other; it ends when the switch is left. */
  readonly news: SwitchQueue;
  /** Aborts when the ownership is lost or may be. */
  readonly signal: AbortSignal;
  /** Hears nothing more of the switch and lets the next owner in. */
  leave(): Promise<void>;
}

/** Becomes the owner of a switch when it is free, and begins to listen to it. */
export class TakeSwitch {
  constructor(
    private readonly fences: Fences,
    private readonly lines: SwitchLines,
  ) {}

  async run(name: string): Promise<TakenSwitch | undefined> {
    const ownership = await this.fences.tryTake(name);
    if (!ownership) return undefined;
    const line = this.lines.take(name);
    const news = new SwitchQueue(line);
    news.open();
    return {
      ...{ watched: new WatchedSwitch(name, ownership.fence), news, signal: ownership.signal },
      leave: async () => {
        this.lines.drop(line);
        await news.close();
        await ownership.release();
      },
    };
  }
}
