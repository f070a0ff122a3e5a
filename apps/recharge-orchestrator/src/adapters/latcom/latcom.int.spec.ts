import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { SystemClock } from '@saldo/service';
import { freePort, freshSandbox, until } from '@saldo/testing';
import type { Sandbox } from '@saldo/testing';
import { v7 } from 'uuid';
import type { Submittal } from '../../ports/provider.ts';
import { providerContract } from '../../ports/provider.contract.ts';
import { LatcomProvider } from './latcom.ts';
import type { LatcomOptions } from './latcom.ts';

const HANG_MS = 1_500;
/** So long that a busy machine has answered by then. */
const PATIENT = { submitMs: 20_000, askMs: 20_000 };
/** Ends in one of these while nobody answers. */
const HANGING = ['9920', '9922', '9950'];
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await freshSandbox({
    SALDO_SANDBOX_HANG_MS: String(HANG_MS),
    SALDO_SANDBOX_DRIP_MS: String(HANG_MS),
  });
});

afterAll(() => sandbox.stop());

function latcom(options: Partial<LatcomOptions> = {}): LatcomProvider {
  const login = { username: 'saldo', password: 'sandbox-latcom' };
  return new LatcomProvider(
    { name: 'latcom', mode: 'live', url: sandbox.latcomUrl, ...login, ...PATIENT, ...options },
    new SystemClock(),
  );
}

/** One that does not wait for what never comes. It has logged in, which counts towards the time of a top-up. */
async function impatient(): Promise<LatcomProvider> {
  const provider = latcom({ submitMs: 500 });
  await until(async () => (await provider.ask(to('0000'))).outcome === 'unseen', { what: 'its login' });
  return provider;
}

const to = (suffix: string): Submittal => ({
  reference: v7(),
  phone: `+52551234${suffix}`,
  product: 'mx-open',
  amount: money(20_000_000n, 'MXN'),
});

providerContract('LatcomProvider', async () => {
  const provider = latcom();
  return {
    provider,
    impatient: await impatient(),
    phones: {
      delivers: to('0000').phone,
      refuses: to('9910').phone,
      vanishesAfterDelivery: to('9922').phone,
    },
    delivered: async () => (await sandbox.deliveries()).map(({ dist_transid }) => dist_transid),
    close: () => provider.close(),
  };
});

describe('LatcomProvider', () => {
  const provider = () => latcom();

  it.each([
    ['a wallet of ours that is empty', '9911', { outcome: 'rejected', failure: 'network_unavailable' }],
    ['a refusal without a known code', '9912', { outcome: 'rejected', failure: 'not_delivered' }],
    ['a time-out before the effect', '9920', { outcome: 'unknown' }],
    ['a time-out after the effect', '9922', { outcome: 'unknown' }],
    ['a reset after the effect', '9930', { outcome: 'unknown' }],
    ['a reset before the effect', '9931', { outcome: 'unknown' }],
    ['a 500 after the effect', '9940', { outcome: 'unknown', reason: 'http_500' }],
    ['HTML after the effect', '9942', { outcome: 'unknown', reason: 'unreadable_answer' }],
    ['truncated JSON after the effect', '9943', { outcome: 'unknown' }],
    ['a slow drip', '9950', { outcome: 'unknown' }],
    ['two answers in one body', '9960', { outcome: 'unknown', reason: 'unreadable_answer' }],
    ['success without a receipt', '9971', { outcome: 'unknown', reason: 'success_without_receipt' }],
    ['another amount than was asked', '9980', { outcome: 'unknown', reason: 'other_amount' }],
  ])('never takes %s for more than it proves', async (_, suffix, expected) => {
    const sender = HANGING.includes(suffix) ? await impatient() : provider();
    expect(await sender.submit(to(suffix))).toMatchObject(expected);
  });

  it('learns what became of a top-up that answered with a 500', async () => {
    const submittal = to('9940');
    await provider().submit(submittal);
    expect(await provider().ask(submittal)).toMatchObject({ outcome: 'succeeded' });
  });

  it('sends nothing twice, whatever the answer', async () => {
    const submittal = to('9930');
    await provider().submit(submittal);
    const sent = (await sandbox.deliveries()).filter(
      ({ dist_transid }) => dist_transid === submittal.reference,
    );
    expect(sent).toHaveLength(1);
  });

  it('knows that nothing was sent when nobody listens', async () => {
    const nowhere = latcom({ url: `http://127.0.0.1:${await freePort()}/latcom` });
    expect(await nowhere.submit(to('0000'))).toEqual({ outcome: 'unsent', reason: 'login_refused' });
    expect((await nowhere.ask(to('0000'))).outcome).toBe('unknown');
  });

  it('knows that nothing was sent when its login is refused', async () => {
    const stranger = latcom({ password: 'wrong' });
    expect(await stranger.submit(to('0000'))).toEqual({ outcome: 'unsent', reason: 'login_refused' });
  });

  it('logs in once, however many top-ups begin at once', async () => {
    const busy = latcom();
    const submissions = await Promise.all(Array.from({ length: 20 }, () => busy.submit(to('0000'))));
    expect(submissions.every(({ outcome }) => outcome === 'succeeded')).toBe(true);
  });

  it('sells every fixed amount of its catalogue under its own product', async () => {
    const fixed = (pesos: bigint) => ({
      ...to('0000'),
      product: 'mx-fixed',
      amount: money(pesos * 1_000_000n, 'MXN'),
    });
    const all = [10n, 20n, 30n, 40n, 50n, 60n, 70n, 80n, 90n, 100n, 150n, 200n, 300n, 500n].map(fixed);
    const submissions = await Promise.all(all.map((one) => provider().submit(one)));
    expect(submissions.every(({ outcome }) => outcome === 'succeeded')).toBe(true);
    expect(await provider().submit(fixed(25n))).toMatchObject({ failure: 'product_rejected' });
  });

  it('sends nothing where the login took too long for the call to be back in time', async () => {
    // The login takes more than half of the time and, on a busy machine too, less than all of it.
    const slow = await freshSandbox({ SALDO_SANDBOX_LATENCY_MS: '1600' });
    const late = latcom({ url: slow.latcomUrl, submitMs: 3_100 });
    expect(await late.submit(to('0000'))).toEqual({ outcome: 'unsent', reason: 'login_slow' });
    expect(await slow.deliveries()).toEqual([]);
    await slow.stop();
  });
});
