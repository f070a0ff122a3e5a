/** Nobody who reads falls behind by so much; who does, is cut off before he costs memory. */
const BEHIND_MAX = 1_048_576;

/**
 * Texts that are told while one reader takes them, in order and bounded: in characters, and nothing is ever left out
 * silently. Whoever falls behind is cut off by `cut`; what is told after the end is dropped.
 */
export class EventFeed {
  private readonly cutting = new AbortController();
  private waiting: string[] = [];
  private length = 0;
  private isEnded = false;
  private wake: () => void = () => undefined;

  /** Ends the connection of a reader who is too slow. */
  get cut(): AbortSignal {
    return this.cutting.signal;
  }

  push(text: string): void {
    if (this.isEnded) return;
    this.length += text.length;
    if (this.length > BEHIND_MAX) return this.cutOff();
    this.waiting.push(text);
    this.wake();
  }

  /** No more is told; what was told before is still taken. */
  end(): void {
    this.isEnded = true;
    this.wake();
  }

  /** All that waits, as soon as there is any; `undefined` after the end. */
  async next(): Promise<string | undefined> {
    if (this.waiting.length === 0 && !this.isEnded)
      await new Promise<void>((resolve) => (this.wake = resolve));
    if (this.waiting.length === 0) return undefined;
    const text = this.waiting.join('');
    this.waiting = [];
    this.length = 0;
    return text;
  }

  private cutOff(): void {
    this.waiting = [];
    this.end();
    this.cutting.abort(new Error('the reader is too slow'));
  }
}
