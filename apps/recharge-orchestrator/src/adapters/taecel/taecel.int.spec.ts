import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, businessDay } from '@saldo/calendar';
import { money } from '@saldo/money';
import { freePort, freshSandbox, until } from '@saldo/testing';
import type { Sandbox } from '@saldo/testing';
import { v7 } from 'uuid';
import type { Finding, Submission } from '../../domain/attempt.ts';
import type { Submittal } from '../../ports/provider.ts';
import { priceFindings } from '../../domain/fleet/price-check.ts';
import { providerContract } from '../../ports/provider.contract.ts';
import { TAECEL_PRODUCTS } from './products.ts';
import { TaecelProvider } from './taecel.ts';
import { TAECEL_ZONE } from './values.ts';
import type { TaecelOptions } from './taecel.ts';

const HANG_MS = 800;
/** So long that a busy machine has answered by then. */
const PATIENT = { submitMs: 20_000, askMs: 20_000, readMs: 20_000 };
/** For what never comes in time, or only after the wait for it has ended. */
const IMPATIENT = { submitMs: 250, askMs: 250, readMs: 250 };
let sandbox: Sandbox;

beforeAll(async () => {
  // A day that ends in the middle of this file would part sales from those who ask for them.
  const isLate = () => dayNow().end.getTime() - Date.now() < 30_000;
  await until(() => !isLate(), { limitMs: 40_000, what: 'the next day' });
  sandbox = await freshSandbox({
    SALDO_SANDBOX_HANG_MS: String(HANG_MS),
    SALDO_SANDBOX_DRIP_MS: String(HANG_MS),
    SALDO_SANDBOX_TAECEL_SECOND_MS: '0',
    SALDO_SANDBOX_TAECEL_REPEAT_MS: '0',
  });
});

afterAll(() => sandbox.stop());

function taecel(options: Partial<TaecelOptions> = {}): TaecelProvider {
  const { url, key, nip } = sandbox.taecel;
  return new TaecelProvider({ name: 'taecel', mode: 'live', url, key, nip, ...PATIENT, ...options });
}

/** What can be done to any answer that only tells. */
const SPOILT = ['silence', 'reset', 'server_error', 'html', 'truncated', 'huge', 'drip', 'forbidden'];

/** What StatusTXN can be made to tell of a delivery, and what we may take it for. */
const TOLD = [
  ['success', { outcome: 'succeeded' }],
  ['plain_text', { outcome: 'unknown', reason: 'ask_again' }],
  ['pending', { outcome: 'unknown', reason: 'in_process' }],
  ['denied', { outcome: 'rejected', failure: 'not_delivered' }],
  ['wrong_amount', { outcome: 'unknown', reason: 'other_amount' }],
  ['wrong_phone', { outcome: 'unknown', reason: 'other_phone' }],
  ['skewed', { outcome: 'succeeded' }],
] as const;

const national = (phone: string) => phone.replace('+52', '');
let area = 668_000;
/** A number of this test's own that ends with these digits. */
const to = (suffix: string, product = 'TEL020', pesos = 20n): Submittal => ({
  reference: v7(),
  phone: `+52${++area}${suffix}`,
  product,
  amount: money(pesos * 1_000_000n, 'MXN'),
});
const dayNow = () => businessDay(businessDate(new Date(), TAECEL_ZONE), TAECEL_ZONE);
/** The one day that TAECEL is asked for: of two it is asked twice, and what was ordered of it is told once. */
const today = () => {
  const { start, end } = dayNow();
  return { from: start, to: new Date(end.getTime() - 1) };
};
const theirsOf = (outcome: Submission | Finding) => ('theirs' in outcome && outcome.theirs) || '';

providerContract('TaecelProvider', async () => {
  const provider = taecel();
  return {
    provider,
    impatient: taecel(IMPATIENT),
    product: 'TEL020',
    phones: {
      delivers: to('0000').phone,
      refuses: to('9913').phone,
      vanishesAfterDelivery: to('9922').phone,
    },
    traceOf: ({ phone }) => phone,
    delivered: async () => (await sandbox.taecel.deliveries()).map(({ referencia }) => `+52${referencia}`),
    close: () => provider.close(),
  };
});

/** Of each case how long its provider waits: what hangs is not waited for, everything else is. */
const limitsFor = (what: string) =>
  ['9920', '9922', '9950', 'silence', 'drip'].includes(what) ? IMPATIENT : PATIENT;

describe('RequestTXN', () => {
  it('is only an acceptance, under TAECEL’s own name', async () => {
    const accepted = await taecel().submit(to('0000'));
    expect(accepted).toEqual({
      outcome: 'unknown',
      reason: 'accepted',
      theirs: expect.stringMatching(/^\d+$/),
    });
  });

  it.each([
    ['a number that is none', '9910', { failure: 'number_rejected', remedy: 'quarantine' }],
    ['no money', '9911', { failure: 'network_unavailable', remedy: 'no_funds' }],
    ['an amount', '9913', { failure: 'product_rejected', remedy: 'quarantine' }],
    ['a recharge minutes ago', '9914', { failure: 'not_delivered', remedy: 'retry_later' }],
  ])(
    'refused for %s is definite, says what follows from it, and delivers nothing',
    async (_, suffix, expected) => {
      const submittal = to(suffix);
      expect(await taecel().submit(submittal)).toMatchObject({ outcome: 'rejected', ...expected });
      expect(await sandbox.taecel.deliveries(national(submittal.phone))).toEqual([]);
    },
  );

  it.each([
    ['a code of no document', '9912', 'undocumented_code_9999', 0],
    ['a time-out before the effect', '9920', 'TimeoutError', 0],
    ['a time-out after the effect', '9922', 'TimeoutError', 1],
    ['a reset after the effect', '9930', expect.any(String), 1],
    ['a reset before the effect', '9931', expect.any(String), 0],
    ['a 500 after the effect', '9940', 'http_500', 1],
    ['a 500 before the effect', '9941', 'http_500', 0],
    ['HTML after the effect', '9942', 'unreadable_answer', 1],
    ['truncated JSON after the effect', '9943', 'unreadable_answer', 1],
    ['eight megabytes after the effect', '9944', expect.any(String), 1],
    ['a slow drip', '9950', expect.any(String), 1],
    ['success without a transID', '9971', 'success_without_id', 1],
  ])(
    'never takes %s for more than it proves, and sends nothing twice',
    async (_, suffix, reason, credits) => {
      const submittal = to(suffix);
      expect(await taecel(limitsFor(suffix)).submit(submittal)).toEqual({ outcome: 'unknown', reason });
      const deliveries = () => sandbox.taecel.deliveries(national(submittal.phone));
      await until(async () => (await deliveries()).length >= credits, { what: 'the delivery' });
      expect(await deliveries()).toHaveLength(credits);
    },
  );

  it('knows that nothing was sent when nobody listens, and when key or nip are refused', async () => {
    const nowhere = taecel({ url: `http://127.0.0.1:${await freePort()}/taecel/app/api` });
    expect(await nowhere.submit(to('0000'))).toEqual({ outcome: 'unsent', reason: 'ECONNREFUSED' });
    const submittal = to('0000');
    const stranger = taecel({ nip: 'wrong-nip' });
    expect(await stranger.submit(submittal)).toEqual({
      outcome: 'unsent',
      reason: 'http_403',
      remedy: 'stop',
    });
    expect(await sandbox.taecel.deliveries(national(submittal.phone))).toEqual([]);
  });

  it.each([
    ['speaks no TLS', (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\n\r\n')],
    [
      'resets during the handshake',
      (socket: Socket) => void socket.once('data', () => socket.resetAndDestroy()),
    ],
  ])('knows that nothing was sent when the other side %s', async (_, greet) => {
    const server = createServer(greet);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const secure = taecel({ url: `https://127.0.0.1:${port}` });
    expect(await secure.submit(to('0000'))).toMatchObject({ outcome: 'unsent' });
    server.close();
  });

  it.each([
    ['another amount than the product costs', to('0000', 'TEL050', 150n), 'product_rejected'],
    ['a number of another country', { ...to('0000'), phone: '+15551230000' }, 'number_rejected'],
  ])('does not even send %s', async (_, submittal, failure) => {
    const nowhere = taecel({ url: 'http://127.0.0.1:1/' });
    expect(await nowhere.submit(submittal)).toMatchObject({
      outcome: 'rejected',
      failure,
      remedy: 'quarantine',
    });
  });
});

describe('StatusTXN', () => {
  const accepted = async (suffix: string) => {
    const submittal = to(suffix);
    return { submittal, theirs: theirsOf(await taecel().submit(submittal)) };
  };

  it('brings the folio and the whole slip', async () => {
    const { submittal, theirs } = await accepted('0000');
    expect(await taecel().askByTheirs(submittal, theirs)).toEqual({
      outcome: 'succeeded',
      receipt: expect.stringMatching(/^\d{6}$/),
      theirs,
      slip: {
        balanceAfter: expect.stringMatching(/^\$[\d,]+\.\d\d$/),
        carrier: 'Telcel',
        soldAt: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
        seconds: '5.03',
        ip: '203.0.113.7',
        amount: submittal.amount,
      },
    });
  });

  it.each([
    ['a refusal by the network', '9915', { outcome: 'rejected', failure: 'number_rejected' }],
    ['a row that is “Fracasada ”', '9916', { outcome: 'rejected', failure: 'not_delivered' }],
    ['another amount', '9980', { outcome: 'unknown', reason: 'other_amount' }],
    ['another number', '9982', { outcome: 'unknown', reason: 'other_phone' }],
    ['the name of another sale', '9960', { outcome: 'unknown', reason: 'other_phone' }],
    ['a clock that is hours ahead', '9983', { outcome: 'succeeded' }],
  ])('takes %s for what it proves, and is an answer', async (_, suffix, expected) => {
    await taecel().submit(to('0000'));
    const { submittal, theirs } = await accepted(suffix);
    expect(await taecel().askByTheirs(submittal, theirs)).toMatchObject({ ...expected, theirs });
  });

  it.each([
    ['plain text', '9945', 'ask_again'],
    ['something in process', '9923', 'in_process'],
  ])('asks again after %s, and then knows', async (_, suffix, reason) => {
    const { submittal, theirs } = await accepted(suffix);
    expect(await taecel().askByTheirs(submittal, theirs)).toEqual({ outcome: 'unknown', reason, theirs });
    expect(await taecel().askByTheirs(submittal, theirs)).toMatchObject({ outcome: 'succeeded' });
  });

  it.each(TOLD)('that tells %s proves this', async (behaviour, expected) => {
    const { submittal, theirs } = await accepted('0000');
    const referencia = national(submittal.phone);
    await sandbox.taecel.order({ method: 'StatusTXN', referencia, behaviours: [behaviour] });
    expect(await taecel().askByTheirs(submittal, theirs)).toMatchObject({ ...expected, theirs });
  });

  it.each(SPOILT)('spoilt by %s proves nothing and is silence', async (behaviour) => {
    const { submittal, theirs } = await accepted('0000');
    await sandbox.taecel.order({
      method: 'StatusTXN',
      referencia: national(submittal.phone),
      behaviours: [behaviour],
    });
    const finding = await taecel(limitsFor(behaviour)).askByTheirs(submittal, theirs);
    expect(finding).toEqual({ outcome: 'unknown', reason: expect.any(String) });
    expect(await taecel().askByTheirs(submittal, theirs)).toMatchObject({ outcome: 'succeeded' });
  });

  it('waits out an answer that takes its time, for as long as StatusTXN may last', async () => {
    const { submittal, theirs } = await accepted('0000');
    await sandbox.taecel.order({ method: 'StatusTXN', behaviours: ['drip'] });
    const patient = taecel({ askMs: 10 * HANG_MS });
    expect(await patient.askByTheirs(submittal, theirs)).toMatchObject({ outcome: 'succeeded' });
  });
});

describe('getSales and getBalance', () => {
  const ofPhone = async ({ phone }: Submittal) =>
    (await taecel().statement(today()))?.filter((line) => line.phone === phone);

  it('tell of a sale whose acceptance was lost', async () => {
    const submittal = to('9922');
    await taecel(IMPATIENT).submit(submittal);
    await until(async () => (await ofPhone(submittal))?.length);
    expect(await ofPhone(submittal)).toMatchObject([{ state: 'succeeded', amount: submittal.amount }]);
  });

  it('tell of the sales of a period and of no others', async () => {
    await taecel().submit(to('0000'));
    const hour = 3_600_000;
    const past = { from: new Date(Date.now() - 50 * hour), to: new Date(Date.now() - hour) };
    expect(await taecel().statement(past)).toEqual([]);
  });

  it.each(SPOILT)('spoilt by %s are not read, rather than empty', async (behaviour) => {
    for (const method of ['getSales', 'getBalance', 'getProducts'] as const)
      await sandbox.taecel.order({ method, behaviours: [behaviour] });
    const reader = taecel(limitsFor(behaviour));
    const told = [reader.statement(today()), reader.balance(), reader.priceList()];
    expect(await Promise.all(told)).toEqual([undefined, undefined, undefined]);
  });

  it('lack a line or have one more where TAECEL’s list does', async () => {
    const submittal = to('0000');
    await taecel().submit(submittal);
    const behaviours = ['missing_line', 'late_lines', 'extra_line', 'success'];
    await sandbox.taecel.order({ method: 'getSales', behaviours });
    expect([await ofPhone(submittal), await ofPhone(submittal)]).toEqual([[], []]);
    expect(await ofPhone({ ...submittal, phone: '+525599999999' })).toHaveLength(1);
    expect(await ofPhone(submittal)).toHaveLength(1);
  });

  it('name all that fleets buy, for the price of the catalogue', async () => {
    expect(priceFindings(TAECEL_PRODUCTS, (await taecel().priceList()) ?? [])).toEqual([]);
  });

  it('say what is left, also below zero, and nothing for what is no number', async () => {
    await sandbox.taecel.setFloat('12345.60');
    expect(await taecel().balance()).toEqual(money(12_345_600_000n, 'MXN'));
    await sandbox.taecel.order({ method: 'getBalance', behaviours: ['negative', 'garbage'] });
    expect(await taecel().balance()).toEqual(money(-1_234_500_000n, 'MXN'));
    expect(await taecel().balance()).toBeUndefined();
    await sandbox.taecel.setFloat('1000000.00');
  });
});

it('is proven against everything that TAECEL can be made to tell', async () => {
  const answer = await fetch(`${sandbox.url}/_sandbox/taecel/behaviours`);
  const { behaviours } = (await answer.json()) as { behaviours: Record<string, object> };
  const { RequestTXN: _provenOnAFleet, ...methods } = behaviours;
  const proven = {
    StatusTXN: TOLD.map(([name]) => name),
    getBalance: ['success', 'garbage', 'negative'],
    getProducts: ['success'],
    getSales: ['success', 'missing_line', 'late_lines', 'extra_line'],
  };
  for (const [method, names] of Object.entries(proven))
    expect([method, [...names, ...SPOILT].sort()]).toEqual([
      method,
      Object.keys(methods[method] ?? {}).sort(),
    ]);
  expect(Object.keys(proven).sort()).toEqual(Object.keys(methods).sort());
});

it.each([
  ['5555555505', 'TEL010', 10n, ['succeeded']],
  ['5555555510', 'TEL050', 50n, ['rejected']],
  ['5555555515', 'TEL100', 100n, ['succeeded']],
  ['5555555520', 'TEL150', 150n, ['unknown', 'succeeded']],
  ['5555555525', 'TEL200', 200n, ['succeeded']],
  ['5555555530', 'MOV010', 10n, ['succeeded']],
  ['5555555540', 'MOV050', 50n, ['rejected']],
  ['5555555560', 'MOV100', 100n, ['succeeded']],
] as const)('buys %s of TAECEL’s own matrix once', async (referencia, product, pesos, expected) => {
  const amount = money(pesos * 1_000_000n, 'MXN');
  const submittal = { reference: v7(), phone: `+52${referencia}`, product, amount };
  const provider = taecel();
  const theirs = theirsOf(await provider.submit(submittal));
  const outcomes: string[] = [];
  for (const _asked of expected) outcomes.push((await provider.askByTheirs(submittal, theirs)).outcome);
  expect(outcomes).toEqual(expected);
  const isSold = outcomes.includes('succeeded');
  expect(await sandbox.taecel.deliveries(referencia)).toHaveLength(isSold ? 1 : 0);
});
