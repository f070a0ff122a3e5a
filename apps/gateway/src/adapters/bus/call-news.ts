import type { Bus } from '@saldo/bus';
import {
  callAnswered,
  callAuthorised,
  callCorrected,
  callDoubted,
  callEnded,
  callExtended,
  callRefused,
} from '@saldo/contracts';
import { CallNews } from '../../ports/call-news.ts';
import type { CallTold } from '../../ports/call-news.ts';

const EVENTS = [
  callAuthorised,
  callAnswered,
  callExtended,
  callDoubted,
  callEnded,
  callRefused,
  callCorrected,
] as const;

/** Live events of the bus, heard once for all listeners and only while there is one. */
export class BusCallNews extends CallNews {
  private readonly listeners = new Set<(told: CallTold) => void>();
  private subscriptions: readonly (() => void)[] = [];

  constructor(private readonly bus: Bus) {
    super();
  }

  override hear(listener: (told: CallTold) => void): () => void {
    this.listeners.add(listener);
    if (this.listeners.size === 1) this.subscribe();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.unsubscribe();
    };
  }

  private subscribe(): void {
    this.subscriptions = EVENTS.map((event) =>
      this.bus.listen(event, (payload) => {
        for (const listener of [...this.listeners]) listener({ event, payload });
      }),
    );
  }

  private unsubscribe(): void {
    for (const stop of this.subscriptions) stop();
    this.subscriptions = [];
  }
}
