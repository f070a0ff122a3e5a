import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import type { Provider, Submittal } from './provider.ts';

/** A provider whose outcome is chosen by the phone that is topped up. */
export interface ProviderWorld {
  readonly provider: Provider;
  readonly phones: Readonly<Record<'delivers' | 'refuses' | 'vanishesAfterDelivery', string>>;
  /** References of what the provider says it truly delivered. */
  delivered(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** What every implementation of the port must do. */
export function providerContract(name: string, open: () => Promise<ProviderWorld>): void {
  describe(`${name} as Provider`, () => {
    let world: ProviderWorld;
    const to = (phone: string): Submittal => ({
      reference: v7(),
      phone,
      product: 'mx-open',
      amount: money(20_000_000n, 'MXN'),
    });

    beforeAll(async () => {
      world = await open();
    });

    afterAll(() => world.close());

    it('gives the receipt of what it delivered', async () => {
      const submittal = to(world.phones.delivers);
      const submission = await world.provider.submit(submittal);
      expect(submission).toEqual({ outcome: 'succeeded', receipt: expect.stringMatching(/./) });
      expect(await world.delivered()).toContain(submittal.reference);
    });

    it('answers a question with what it answered first', async () => {
      const submittal = to(world.phones.delivers);
      const submission = await world.provider.submit(submittal);
      expect(await world.provider.ask(submittal)).toEqual(submission);
    });

    it('says why it refuses, and delivers nothing', async () => {
      const submittal = to(world.phones.refuses);
      expect(await world.provider.submit(submittal)).toMatchObject({
        outcome: 'rejected',
        failure: 'product_rejected',
      });
      expect(await world.delivered()).not.toContain(submittal.reference);
    });

    it('calls an answer that never came unknown, and knows it when asked', async () => {
      const submittal = to(world.phones.vanishesAfterDelivery);
      expect((await world.provider.submit(submittal)).outcome).toBe('unknown');
      expect((await world.provider.ask(submittal)).outcome).toBe('succeeded');
      expect(await world.delivered()).toContain(submittal.reference);
    });

    it('has never seen what was never sent', async () => {
      expect((await world.provider.ask(to(world.phones.delivers))).outcome).toBe('unseen');
    });
  });
}
