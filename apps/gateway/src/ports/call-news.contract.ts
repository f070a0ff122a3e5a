import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callAnswered, callEnded, callRefused, decode, exampleOf } from '@saldo/contracts';
import type { AnyEvent } from '@saldo/contracts';
import { until } from '@saldo/testing';
import type { CallNews, CallTold } from './call-news.ts';

export interface CallNewsWorld {
  readonly news: CallNews;
  /** What the service that has the calls does. */
  tell(told: CallTold): Promise<void>;
  close(): Promise<void>;
}

const told = (event: AnyEvent): CallTold => ({
  event,
  payload: decode(event.payload, exampleOf(event.payload)) as object,
});

/** What every implementation of the port must do. */
export function callNewsContract(name: string, open: () => Promise<CallNewsWorld>): void {
  describe(`${name} as CallNews`, () => {
    let world: CallNewsWorld;

    beforeAll(async () => {
      world = await open();
    });

    afterAll(() => world.close());

    it('tells everybody who listens, in order, until he no longer does', async () => {
      const [one, other]: [CallTold[], CallTold[]] = [[], []];
      const stop = world.news.hear((news) => one.push(news));
      const stopOther = world.news.hear((news) => other.push(news));
      await world.tell(told(callAnswered));
      await until(() => other.length === 1 && one.length === 1);
      stop();
      await world.tell(told(callRefused));
      await world.tell(told(callEnded));
      await until(() => other.length === 3);
      expect(other.map(({ event }) => event.name)).toEqual(['call.answered', 'call.refused', 'call.ended']);
      expect(other[2]).toEqual(told(callEnded));
      expect(one).toHaveLength(1);
      stopOther();
    });

    it('tells whoever comes when nobody listened any more', async () => {
      const heard: CallTold[] = [];
      const stop = world.news.hear((news) => heard.push(news));
      await world.tell(told(callEnded));
      await until(() => heard.length === 1);
      stop();
    });
  });
}
