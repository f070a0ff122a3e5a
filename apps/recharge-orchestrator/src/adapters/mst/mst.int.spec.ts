import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { freePort, freshSandbox, until } from '@saldo/testing';
import type { Sandbox } from '@saldo/testing';
import { v7 } from 'uuid';
import type { Submittal } from '../../ports/provider.ts';
import { providerContract } from '../../ports/provider.contract.ts';
import { MstProvider } from './mst.ts';
import type { MstOptions } from './mst.ts';
import { MST_WSDL } from './wsdl.ts';

const HANG_MS = 1_500;
/** So long that a busy machine has answered by then. */
const PATIENT = { submitMs: 20_000, balanceMs: 20_000 };
/** For what never comes in time. */
const IMPATIENT = { submitMs: 500, balanceMs: 500 };
/** Ends in one of these while nobody answers. */
const HANGING: readonly string[] = ['9920', '9922', '9950'];
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await freshSandbox({
    SALDO_SANDBOX_HANG_MS: String(HANG_MS),
    SALDO_SANDBOX_DRIP_MS: String(HANG_MS),
  });
});

afterAll(() => sandbox.stop());

function mst(options: Partial<MstOptions> = {}): MstProvider {
  const login = { user: 'saldo', password: 'sandbox-mst' };
  return new MstProvider({
    name: 'mst',
    mode: 'live',
    url: sandbox.mst.url,
    ...PATIENT,
    ...login,
    ...options,
  });
}

const national = (phone: string) => phone.replace('+52', '');
const to = (suffix: string, area = '551234'): Submittal => ({
  reference: v7(),
  phone: `+52${area}${suffix}`,
  product: 'TEL020',
  amount: money(20_000_000n, 'MXN'),
});

/** All that the sandbox's MST can be made to do to a recharge: what is truly credited, and what we may take it for. */
const FAULTS = [
  ['a success', '9900', 1, { outcome: 'succeeded', slip: { carrier: 'Telcel' } }],
  ['a product that is not sold', '9910', 0, { outcome: 'rejected', failure: 'product_rejected' }],
  ['our money there being used up', '9911', 0, { outcome: 'rejected', remedy: 'no_funds' }],
  ['a refusal without its reason', '9912', 0, { outcome: 'rejected', reason: 'Operación no realizada (77)' }],
  ['silence before the effect', '9920', 0, { outcome: 'unknown', reason: 'TimeoutError' }],
  ['silence after the effect', '9922', 1, { outcome: 'unknown', reason: 'TimeoutError' }],
  ['a reset in the answer', '9930', 1, { outcome: 'unknown' }],
  ['a reset before the effect', '9931', 0, { outcome: 'unknown' }],
  ['a reset after the effect', '9932', 1, { outcome: 'unknown' }],
  ['a 500 after the effect', '9940', 1, { outcome: 'unknown', reason: 'http_500' }],
  ['a 500 before the effect', '9941', 0, { outcome: 'unknown', reason: 'http_500' }],
  ['HTML after the effect', '9942', 1, { outcome: 'unknown', reason: 'unreadable_answer' }],
  ['half of the XML', '9943', 1, { outcome: 'unknown', reason: 'unreadable_answer' }],
  ['an empty body', '9944', 1, { outcome: 'unknown', reason: 'empty_answer' }],
  ['a huge body', '9945', 1, { outcome: 'unknown', reason: 'UND_ERR_RES_EXCEEDED_MAX_SIZE' }],
  ['an entity that names a file', '9946', 1, { outcome: 'unknown', reason: 'unreadable_answer' }],
  ['windows-1252', '9947', 1, { outcome: 'succeeded', slip: { carrier: 'Telcel – México' } }],
  ['a fault of SOAP 1.1', '9948', 1, { outcome: 'unknown', reason: 'soap_fault_Server' }],
  ['a fault of SOAP 1.2', '9949', 1, { outcome: 'unknown', reason: 'soap_fault_Receiver' }],
  ['a slow drip', '9950', 1, { outcome: 'unknown', reason: 'TimeoutError' }],
  ['two results', '9960', 1, { outcome: 'unknown', reason: 'unreadable_answer' }],
  ['a success of which MST delivered two', '9961', 2, { outcome: 'succeeded' }],
  ['success without a folio', '9971', 1, { outcome: 'unknown', reason: 'success_without_folio' }],
  ['another amount than was asked', '9980', 1, { outcome: 'unknown', reason: 'other_amount' }],
  ['another phone than was asked', '9982', 1, { outcome: 'unknown', reason: 'other_phone' }],
] as const;

providerContract('MstProvider', async () => {
  const provider = mst();
  const of = (suffix: string) => to(suffix, '334567').phone;
  return {
    provider,
    impatient: mst(IMPATIENT),
    product: 'TEL020',
    phones: {
      delivers: of('0000'),
      refuses: of('9910'),
      vanishesAfterDelivery: of('9922'),
    },
    traceOf: ({ phone }) => phone,
    delivered: async () => (await sandbox.mst.deliveries()).map(({ phone }) => `+52${phone}`),
    close: () => provider.close(),
  };
});

describe('MstProvider', () => {
  it.each(FAULTS)(
    'never takes %s for more than it proves, and sends once',
    async (_, suffix, credits, expected) => {
      const submittal = to(suffix);
      const sender = mst(HANGING.includes(suffix) ? IMPATIENT : PATIENT);
      expect(await sender.submit(submittal)).toMatchObject(expected);
      const deliveries = () => sandbox.mst.deliveries(national(submittal.phone));
      // Whoever waited no longer may be ahead of MST.
      await until(async () => (await deliveries()).length >= credits, { what: 'the delivery' });
      expect(await deliveries()).toHaveLength(credits);
    },
  );

  it('is proven against everything that MST can be made to do', async () => {
    const answer = await fetch(`${sandbox.url}/_sandbox/mst/behaviours`);
    const { behaviours } = (await answer.json()) as { behaviours: { suffix: string }[] };
    expect(FAULTS.map(([, suffix]) => suffix).sort()).toEqual(behaviours.map(({ suffix }) => suffix).sort());
  });

  it('sells each of its products for its price, by pesos or by the numeric code', async () => {
    const provider = mst();
    for (const product of provider.products) {
      const amount = money(BigInt(product.slice(3)) * 1_000_000n, 'MXN');
      const phone = `+5266${product.startsWith('PSL') ? '1' : '0'}0000${product.slice(3)}`;
      const submission = await provider.submit({ ...to('0000'), phone, product, amount });
      expect([product, submission]).toEqual([product, expect.objectContaining({ outcome: 'succeeded' })]);
    }
    const packages = (await sandbox.mst.deliveries()).filter(({ operation }) => operation === 'Paquetes');
    expect(packages.map(({ value }) => value)).toEqual(expect.arrayContaining(['150006', '300005']));
  });

  it.each([
    ['another amount than the product costs', { amount: money(150_000_000n, 'MXN') }],
    ['a number of another country', { phone: '+15551230001' }],
  ])('does not even send %s', async (_, change) => {
    const nowhere = mst({ url: 'http://127.0.0.1:1/' });
    const submission = await nowhere.submit({ ...to('0001'), ...change });
    expect(submission).toMatchObject({ outcome: 'rejected', remedy: 'quarantine' });
  });

  it('knows that nothing was sent when nobody listens', async () => {
    const nowhere = mst({ url: `http://127.0.0.1:${await freePort()}/mst` });
    expect(await nowhere.submit(to('0000'))).toEqual({ outcome: 'unsent', reason: 'ECONNREFUSED' });
    expect(await nowhere.balance()).toBeUndefined();
  });

  it('stops where its user is refused, and keeps the password to itself', async () => {
    const submission = await mst({ password: 'another' }).submit(to('0000'));
    expect(submission).toMatchObject({ outcome: 'rejected', remedy: 'stop' });
    expect(JSON.stringify(submission)).not.toMatch(/another/);
  });

  it('reads the balance, also below zero, and none out of a spoilt answer', async () => {
    await sandbox.mst.setFloat('1234.50');
    expect(await mst().balance()).toEqual(money(1_234_500_000n, 'MXN'));
    await sandbox.mst.fault({
      operation: 'balance',
      behaviours: ['fault_11', 'html', 'entity', 'huge', 'timeout_before_effect'],
    });
    for (let spoilt = 0; spoilt < 4; spoilt++) expect(await mst().balance()).toBeUndefined();
    expect(await mst(IMPATIENT).balance()).toBeUndefined();
    await sandbox.mst.setFloat('-5.00');
    expect(await mst().balance()).toEqual(money(-5_000_000n, 'MXN'));
    await sandbox.mst.setFloat('1000000.00');
  });

  it('waits longer for a balance than for a recharge', async () => {
    await sandbox.mst.fault({ operation: 'balance', behaviours: ['drip'] });
    expect(await mst({ balanceMs: 10 * HANG_MS }).balance()).toBeDefined();
  });

  it('knows the service by the same description that the service gives, and never fetches it', async () => {
    expect(await (await fetch(`${sandbox.mst.url}?wsdl`)).text()).toBe(MST_WSDL);
  });

  it('says nothing of what it sent, on whatever it logs', async () => {
    const said: string[] = [];
    const listen = (text: string | Uint8Array) => said.push(String(text)) > 0;
    const [out, err] = [process.stdout.write, process.stderr.write];
    process.stdout.write = listen;
    process.stderr.write = listen;
    try {
      for (const suffix of ['0000', '9911', '9940', '9946', '9948']) await mst().submit(to(suffix));
      await mst({ password: 'another' }).submit(to('0000'));
    } finally {
      process.stdout.write = out;
      process.stderr.write = err;
    }
    expect(said.join('')).not.toMatch(/sandbox-mst|another|Passwd/);
  });
});
