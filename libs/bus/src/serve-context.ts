import type { Context } from '@saldo/contracts';

const TIMER_MS_MAX = 2 ** 31 - 1;

export interface ContextFacts {
  readonly actor: string;
  /** Epoch milliseconds. */
  readonly deadlineMs: number;
  readonly traceparent: string | undefined;
  /** Aborted when the process stops waiting for handlers. */
  readonly stopping: AbortSignal;
}

/** Who asked and until when. Deadline and signal are made when first read: most handlers read neither. */
export class ServeContext implements Context {
  readonly actor: string;
  declare readonly traceparent?: string;
  private abort: AbortController | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly stop = (): void => this.abort?.abort(new Error('the process stops'));

  constructor(private readonly facts: ContextFacts) {
    this.actor = facts.actor;
    if (facts.traceparent !== undefined) this.traceparent = facts.traceparent;
  }

  get deadline(): Date {
    return new Date(this.facts.deadlineMs);
  }

  get expired(): boolean {
    return this.facts.deadlineMs <= Date.now();
  }

  get signal(): AbortSignal {
    this.abort ??= this.arm();
    return this.abort.signal;
  }

  /** The message is settled: its signal is not aborted any more. */
  done(): void {
    if (!this.abort) return;
    clearTimeout(this.timer);
    this.facts.stopping.removeEventListener('abort', this.stop);
  }

  private arm(): AbortController {
    const abort = new AbortController();
    const { stopping, deadlineMs } = this.facts;
    if (stopping.aborted) abort.abort(new Error('the process stops'));
    stopping.addEventListener('abort', this.stop, { once: true });
    const expire = (): void => abort.abort(new Error('the deadline passed'));
    this.timer = setTimeout(expire, Math.min(deadlineMs - Date.now(), TIMER_MS_MAX)).unref();
    return abort;
  }
}
