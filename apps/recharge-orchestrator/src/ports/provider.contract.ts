import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Capability } from '@saldo/contracts';
import { money } from '@saldo/money';
import { until } from '@saldo/testing';
import { v7 } from 'uuid';
import type { Finding, Submission } from '../domain/attempt.ts';
import type { Provider, Submittal } from './provider.ts';

/** A provider whose outcome is chosen by the phone that is topped up. */
export interface ProviderWorld {
  readonly provider: Provider;
  /** The same one, which does not wait for what never comes; `provider` when left out. */
  readonly impatient?: Provider;
  readonly phones: Readonly<Record<'delivers' | 'refuses' | 'vanishesAfterDelivery', string>>;
  /** A product that it sells for 20 MXN; `mx-open` when left out. */
  readonly product?: string;
  /** By what its own record names a delivery: our reference, or the phone where it never hears of the reference. */
  readonly traceOf?: (submittal: Submittal) => string;
  /** What the provider says it truly delivered. */
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
      product: world.product ?? 'mx-open',
      amount: money(20_000_000n, 'MXN'),
    });

    /** Sends, and asks once by their name where the provider takes an order in two steps. */
    const sell = async (submittal: Submittal): Promise<Submission | Finding> => {
      const submission = await world.provider.submit(submittal);
      if (submission.outcome !== 'unknown' || submission.theirs === undefined) return submission;
      return world.provider.askByTheirs(submittal, submission.theirs);
    };
    const traceOf = (submittal: Submittal) => world.traceOf?.(submittal) ?? submittal.reference;
    const isAsked = () => world.provider.capabilities.includes('status_by_our_reference');

    beforeAll(async () => {
      world = await open();
    });

    afterAll(() => world.close());

    const isDelivered = async (submittal: Submittal) =>
      (await world.delivered()).includes(traceOf(submittal));

    it('gives the receipt of what it delivered', async () => {
      const submittal = to(world.phones.delivers);
      expect(await sell(submittal)).toMatchObject({
        outcome: 'succeeded',
        receipt: expect.stringMatching(/./),
      });
      expect(await world.delivered()).toContain(traceOf(submittal));
    });

    it('says why it refuses, and delivers nothing', async () => {
      const submittal = to(world.phones.refuses);
      expect(await world.provider.submit(submittal)).toMatchObject({
        outcome: 'rejected',
        failure: 'product_rejected',
      });
      expect(await world.delivered()).not.toContain(traceOf(submittal));
    });

    it('calls an answer that never came unknown, and knows it when asked where it can be', async () => {
      const submittal = to(world.phones.vanishesAfterDelivery);
      const sender = world.impatient ?? world.provider;
      expect((await sender.submit(submittal)).outcome).toBe('unknown');
      await until(() => isDelivered(submittal), { what: 'the delivery' });
      expect((await world.provider.ask(submittal)).outcome).toBe(isAsked() ? 'succeeded' : 'unknown');
    });

    it('can be asked what became of an order by every way that it declares', async () => {
      const { provider, phones } = world;
      const submittal = to(phones.delivers);
      const submission = await sell(submittal);
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

    it('has never seen what was never sent, where it can be asked', async () => {
      const finding = await world.provider.ask(to(world.phones.delivers));
      expect(finding.outcome).toBe(isAsked() ? 'unseen' : 'unknown');
    });
  });
}
