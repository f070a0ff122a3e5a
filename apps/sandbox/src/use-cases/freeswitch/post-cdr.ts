import type { Clock } from '@saldo/service';
import type { CdrDocument } from '../../domain/freeswitch/cdr-document.ts';
import type { CdrSpool } from '../../domain/freeswitch/cdr-spool.ts';
import type { Alarm } from '../../ports/alarm.ts';
import type { CdrCollector } from '../../ports/cdr-collector.ts';

export interface Retries {
  /** How often a document is tried in all. */
  readonly tries: number;
  /** Between one try and the next. */
  readonly delayMs: number;
}

/**
 * Posts the records of calls, one after the other: one that nobody takes holds up all that follow until its tries are used up. Then it stays
 * in the spool, as on the disk of the real switch, and nobody posts it again.
 */
export class PostCdr {
  #queue = Promise.resolve();

  constructor(
    private readonly collector: CdrCollector,
    private readonly spool: CdrSpool,
    private readonly retries: Retries,
    private readonly time: { readonly clock: Clock; readonly alarm: Alarm },
  ) {}

  run(document: CdrDocument): Promise<void> {
    this.spool.wait(document);
    this.#queue = this.#queue.then(() => this.#post(document));
    return this.#queue;
  }

  async #post(document: CdrDocument): Promise<void> {
    for (let tries = 0; tries < this.retries.tries; tries++) {
      if (tries > 0) await this.#pause();
      if (await this.collector.take(document)) return this.spool.posted(document);
    }
    this.spool.failed(document);
  }

  #pause(): Promise<void> {
    const { clock, alarm } = this.time;
    const instant = new Date(clock.now().getTime() + this.retries.delayMs);
    return new Promise((resolve) => void alarm.at(instant, resolve));
  }
}
