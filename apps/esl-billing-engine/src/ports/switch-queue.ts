import type { SwitchLine, SwitchNews } from './switch-line.ts';

/** About 150 MB of events at most. A switch keeps 100,000 for a listener that does not read, and then freezes all of them. */
const QUEUE_LIMIT = 10_000;

/**
 * Stands between a line, which never waits, and whoever works on what it tells. When too much waits it leaves the switch before the
 * switch would suffer; what waits is still worked on, and behind it stands `down`.
 */
export class SwitchQueue implements AsyncIterable<SwitchNews> {
  #waiting: SwitchNews[] = [];
  #taken = 0;
  #isClosed = false;
  #wake: (() => void) | undefined;

  constructor(
    private readonly line: SwitchLine,
    private readonly limit = QUEUE_LIMIT,
  ) {}

  get length(): number {
    return this.#waiting.length - this.#taken;
  }

  open(): void {
    this.line.open((news) => this.#put(news));
  }

  /** What waits is dropped. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#waiting = [];
    this.#taken = 0;
    this.#wake?.();
    await this.line.close();
  }

  /** One after the other, until it is closed. For one reader. */
  async *[Symbol.asyncIterator](): AsyncGenerator<SwitchNews> {
    while (!this.#isClosed) {
      const next = this.#waiting[this.#taken];
      if (next === undefined) await new Promise<void>((resolve) => (this.#wake = resolve));
      else {
        this.#taken += 1;
        if (this.#taken === this.#waiting.length || this.#taken > this.limit) this.#forgetTaken();
        yield next;
      }
    }
  }

  #put(news: SwitchNews): void {
    if (this.#isClosed) return;
    if (news.kind === 'event' && this.length >= this.limit) {
      if (this.line.isUp()) this.line.comeBackLater();
      return;
    }
    const last = this.length > 0 ? this.#waiting.at(-1) : undefined;
    // Somebody who was let in and left again before anybody looked has told nothing.
    if (news.kind === 'down' && last?.kind === 'up') this.#waiting.pop();
    else if (news.kind !== 'down' || last?.kind !== 'down') this.#waiting.push(news);
    this.#wake?.();
  }

  #forgetTaken(): void {
    this.#waiting = this.#waiting.slice(this.#taken);
    this.#taken = 0;
  }
}
