import { afterEach, describe, expect, it } from '@jest/globals';
import type { CdrCollector } from './cdr-collector.ts';

/** A collector, what it has taken, and how to make it refuse. */
export interface CollectorAtHand {
  readonly collector: CdrCollector;
  taken(): readonly { readonly name: string; readonly body: string }[];
  refuse(times: number): void;
  close(): Promise<void>;
}

const DOCUMENT = { name: '5f1c', body: '{"variables":{"billusec":"2039943","caller_id":"Zoë"}}\n' };

/** What every collector must do. */
export function collectsCdrs(name: string, open: () => Promise<CollectorAtHand>): void {
  describe(`the collector of records in ${name}`, () => {
    let hand: CollectorAtHand;
    afterEach(() => hand.close());

    it('takes a document with its name, to the byte', async () => {
      hand = await open();
      expect(await hand.collector.take(DOCUMENT)).toBe(true);
      expect(hand.taken()).toEqual([DOCUMENT]);
    });

    it('says so when it does not take one, and may take it the next time', async () => {
      hand = await open();
      hand.refuse(1);
      expect(await hand.collector.take(DOCUMENT)).toBe(false);
      expect(hand.taken()).toEqual([]);
      expect(await hand.collector.take(DOCUMENT)).toBe(true);
    });
  });
}
