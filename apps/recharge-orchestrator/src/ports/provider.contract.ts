import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Capability } from '@saldo/contracts';
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
      expect(submission).toMatchObject({ outcome: 'succeeded', receipt: expect.stringMatching(/./) });
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

    it('can be asked what became of an order by every way that it declares', async () => {
      const { provider, phones } = world;
      const submittal = to(phones.delivers);
      const submission = await provider.submit(submittal);
      const theirs = 'theirs' in submission ? submission.theirs : undefined;
      const can = (capability: Capability) => provider.capabilities.includes(capability);
      if (can('status_by_our_reference')) expect(await provider.ask(submittal)).toEqual(submission);
      if (can('status_by_their_reference'))
        expect(await provider.askByTheirs(submittal, theirs ?? '')).toEqual(submission);
      if (can('statement')) {
        const period = { from: new Date(Date.now() - 60_000), to: new Date(Date.now() + 60_000) };
        const lines = await provider.statement(period);
        expect(lines).toContainEqual(expect.objectContaining({ theirs, phone: submittal.phone }));
      }
    });

    it('proves nothing when it is asked in a way that it does not declare', async () => {
      const { provider, phones } = world;
      const submittal = to(phones.delivers);
      await provider.submit(submittal);
      if (!provider.capabilities.includes('status_by_their_reference'))
        expect((await provider.askByTheirs(submittal, 'T1')).outcome).toBe('unknown');
      if (!provider.capabilities.includes('statement'))
        expect(await provider.statement({ from: new Date(0), to: new Date() })).toBeUndefined();
    });

    it('has never seen what was never sent', async () => {
      expect((await world.provider.ask(to(world.phones.delivers))).outcome).toBe('unseen');
    });
  });
}
