import { call, PAGE_MAX } from '@saldo/contracts';
import type { Call, Context } from '@saldo/contracts';
import type { BackOffice } from '../ports/back-office.ts';
import type { CallNews, CallTold } from '../ports/call-news.ts';
import { everyPage } from './every-page.ts';

export interface CallWatch {
  /** Calls that live, page by page. */
  readonly live: AsyncGenerator<readonly Call[], void, undefined>;
  /** The listener hears no more. */
  readonly stop: () => void;
}

/** Hears of calls from now on. It listens before it asks which live, so that none is missed between the two. */
export class WatchCalls {
  constructor(
    private readonly news: CallNews,
    private readonly backOffice: BackOffice,
  ) {}

  run(listener: (told: CallTold) => void, context: Context): CallWatch {
    const stop = this.news.hear(listener);
    const live = everyPage((place) => this.backOffice.ask(call.list, { limit: PAGE_MAX, ...place }, context));
    return { live, stop };
  }
}
