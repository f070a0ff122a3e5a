import { afterEach, describe, expect, it } from '@jest/globals';
import type { WebAnswer } from '../domain/freeswitch/call/application.ts';
import type { Web } from './web.ts';

/** Somebody on the web, and what he was asked. */
export interface WebAtHand {
  readonly web: Web;
  readonly url: string;
  asked(): readonly { readonly path: string; readonly post: string | undefined }[];
  close(): Promise<void>;
}

/** What asking on the web must be like. `open` gets what is answered; nobody is there where it is undefined. */
export function asksTheWeb(name: string, open: (answer: WebAnswer | undefined) => Promise<WebAtHand>): void {
  describe(`the web in ${name}`, () => {
    let hand: WebAtHand;
    afterEach(() => hand.close());

    it.each([200, 503])('gives the answer to the letter, also one with status %i', async (status) => {
      const answer = { status, text: 'AUTHORIZED|324|0.15|7|ünique' };
      hand = await open(answer);
      expect(await hand.web.ask({ url: `${hand.url}?a=%2B5`, post: undefined })).toEqual(answer);
      expect(hand.asked()).toEqual([{ path: '/ask?a=%2B5', post: undefined }]);
    });

    it('posts a body where there is one', async () => {
      hand = await open({ status: 200, text: '' });
      await hand.web.ask({ url: hand.url, post: '{"caller":"1"}' });
      expect(hand.asked()).toEqual([{ path: '/ask', post: '{"caller":"1"}' }]);
    });

    it('has status 0 and no text where nobody answers', async () => {
      hand = await open(undefined);
      expect(await hand.web.ask({ url: hand.url, post: undefined })).toEqual({ status: 0, text: '' });
    });
  });
}
