/** A door bell: a ring is kept until somebody waits, so none is lost between looking and waiting. */
export class WakeUp {
  #hasRung = false;
  #answer: (() => void) | undefined;

  ring(): void {
    this.#hasRung = true;
    this.#answer?.();
  }

  /** Resolves at a ring, after `limitMs`, or when `signal` aborts, whichever is first. */
  async wait(limitMs: number, signal: AbortSignal): Promise<void> {
    if (!this.#hasRung && !signal.aborted) await this.#waitFor(limitMs, signal);
    this.#hasRung = false;
  }

  #waitFor(limitMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const answer = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', answer);
        this.#answer = undefined;
        resolve();
      };
      const timer = setTimeout(answer, limitMs);
      signal.addEventListener('abort', answer, { once: true });
      this.#answer = answer;
    });
  }
}
