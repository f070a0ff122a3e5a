import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxOnWire } from './sandbox.builder.ts';

let sandbox: SandboxOnWire;
beforeAll(async () => (sandbox = await SandboxOnWire.open()));
afterAll(() => sandbox.stop());
afterEach(() => sandbox.post('/_sandbox/reset', {}));

const magic = (suffix: string) => ({ targetMSISDN: `551234${suffix}` });
const amounts = async () => (await sandbox.deliveries()).map(({ kind, amount }) => [kind, amount]);

describe('a sale', () => {
  it('succeeds in the documented shape and echoes our id', async () => {
    const response = await sandbox.sell();
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      uid: expect.any(String),
      amount: 20,
      productId: 'TFE_MXN_20_TO_2000',
      service: 2,
      transId: expect.stringMatching(/^LT\d{8,}$/),
      status: 'Success',
      createdAt: '2026-03-01T12:00:00.000Z',
      endedAt: '2026-03-01T12:00:00.000Z',
      venTransid: expect.any(String),
      distTransid: 'ORDER-1',
      responseCode: '0',
      responseMessage: expect.any(String),
      vendorResponseCode: '0',
      vendorResponseMsg: expect.any(String),
    });
    expect(await sandbox.deliveries()).toMatchObject([
      { kind: 'credit', dist_transid: 'ORDER-1', msisdn: '5512345678', amount: '20.00', currency: 'MXN' },
    ]);
  });

  it('delivers twice when the same id is sent twice, so that nobody may rely on it', async () => {
    await sandbox.sell();
    await sandbox.sell();
    expect(await amounts()).toEqual([
      ['credit', '20.00'],
      ['credit', '20.00'],
    ]);
  });

  it.each([
    ['9910', '-120054'],
    ['9911', '-120008'],
    ['9912', '-129999'],
  ])(
    'to …%s is refused inside HTTP 200 with code %s, and known as a failure',
    async (suffix, responseCode) => {
      const response = await sandbox.sell(magic(suffix));
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ status: 'Fail', responseCode, distTransid: 'ORDER-1' });
      expect(await (await sandbox.find('ORDER-1')).json()).toMatchObject({ status: 'Fail', responseCode });
      expect(await amounts()).toEqual([]);
    },
  );

  it.each([
    ['an unknown product', { productId: 'NOPE' }],
    ['less than the range', { amount: 19.99 }],
    ['more than the range', { amount: 2_000.01 }],
    ['another amount than the fixed one', { productId: 'XOOM_50_MXN', amount: 40 }],
  ])('of %s is refused as product not found', async (_, change) => {
    expect(await (await sandbox.sell(change)).json()).toMatchObject({
      status: 'Fail',
      responseCode: '-120054',
    });
    expect(await amounts()).toEqual([]);
  });

  it.each([
    ['targetMSISDN', { targetMSISDN: 'abc' }],
    ['dist_transid', { dist_transid: '' }],
    ['skuID', { skuID: undefined }],
    ['amount', { amount: '20' }],
    ['amount', { amount: -20 }],
    ['amount', { amount: 20.005 }],
    ['currency', { currency: 'USD' }],
    ['service', { service: 'two' }],
  ])('with a wrong %s is a 400 that names it', async (field, change) => {
    const response = await sandbox.sell(change);
    expect(response.status).toBe(400);
    const problem = (await response.json()) as object;
    expect(problem).toEqual({
      error: 'Validation Error',
      message: expect.stringContaining(field),
      status: 400,
      timestamp: expect.any(String),
    });
  });
});

it('asks for a body', async () => {
  const { access } = (await (await sandbox.logIn()).json()) as { access: string };
  const response = await sandbox.post('/latcom/api/tn/fast', null, { authorization: `Bearer ${access}` });
  expect([response.status, await response.json()]).toEqual([
    400,
    expect.objectContaining({ message: 'targetMSISDN is required' }),
  ]);
});

describe('a sale that gets no answer', () => {
  it.each([
    ['9920', 'nothing', 404, undefined],
    ['9921', 'nothing', 200, 'Fail'],
    ['9922', 'a credit', 200, 'Success'],
    ['9924', 'a credit', 404, undefined],
    ['9925', 'a credit', 500, undefined],
    ['9931', 'nothing', 404, undefined],
  ])('to …%s leaves %s, and a status query answers %i %s', async (suffix, effect, status, told) => {
    await expect(sandbox.sell(magic(suffix))).rejects.toThrow();
    expect(await amounts()).toEqual(effect === 'nothing' ? [] : [['credit', '20.00']]);
    const found = await sandbox.find('ORDER-1');
    expect(found.status).toBe(status);
    expect(((await found.json()) as { status: unknown }).status).toBe(told ?? status);
  });

  it('hangs for the configured time before the connection goes', async () => {
    const before = performance.now();
    await expect(sandbox.sell(magic('9922'))).rejects.toThrow();
    expect(performance.now() - before).toBeGreaterThan(140);
  });

  it('to …9923 is unknown to status queries for a while, and then known', async () => {
    await expect(sandbox.sell(magic('9923'))).rejects.toThrow();
    expect((await sandbox.find('ORDER-1')).status).toBe(404);
    sandbox.clock.pass(60_000);
    expect(await (await sandbox.find('ORDER-1')).json()).toMatchObject({ status: 'Success' });
    expect(await amounts()).toEqual([['credit', '20.00']]);
  });
});

describe('a sale with a spoilt answer', () => {
  it.each([
    ['9942', 'text/html', '<!DOCTYPE html>'],
    ['9943', 'application/json', '{"uid"'],
    ['9960', 'application/json', '{"uid"'],
  ])('to …%s is delivered and cannot be read as JSON', async (suffix, type, start) => {
    const response = await sandbox.sell(magic(suffix));
    const text = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining(type),
    ]);
    expect(text.startsWith(start)).toBe(true);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(await amounts()).toEqual([['credit', '20.00']]);
  });

  it('to …9960 holds the whole answer twice', async () => {
    const text = await (await sandbox.sell(magic('9960'))).text();
    expect(text.slice(0, text.length / 2)).toBe(text.slice(text.length / 2));
  });

  it('to …9930 is delivered, and the connection is reset in the middle of the body', async () => {
    const response = await sandbox.sell(magic('9930'));
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
    expect(await amounts()).toEqual([['credit', '20.00']]);
  });

  it.each([
    ['9940', [['credit', '20.00']]],
    ['9941', []],
  ])('to …%s is answered 500, whatever was delivered', async (suffix, delivered) => {
    const response = await sandbox.sell(magic(suffix));
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ error: 'Internal Server Error', status: 500 });
    expect(await amounts()).toEqual(delivered);
  });

  it('to …9950 arrives whole, but piece by piece', async () => {
    const before = performance.now();
    expect(await (await sandbox.sell(magic('9950'))).json()).toMatchObject({ status: 'Success' });
    expect(performance.now() - before).toBeGreaterThan(80);
  });

  it('to …9961 is answered once and delivered twice', async () => {
    expect(await (await sandbox.sell(magic('9961'))).json()).toMatchObject({ status: 'Success' });
    expect(await amounts()).toEqual([
      ['credit', '20.00'],
      ['credit', '20.00'],
    ]);
  });

  it('to …9971 is a success without any id', async () => {
    const body = await (await sandbox.sell(magic('9971'))).json();
    expect(body).toMatchObject({ status: 'Success', transId: '', venTransid: '', distTransid: 'ORDER-1' });
    expect(await (await sandbox.find('ORDER-1')).json()).toMatchObject({
      transId: expect.stringMatching(/^LT/),
    });
  });

  it('to …9980 is answered with another amount than was delivered', async () => {
    expect(await (await sandbox.sell(magic('9980'))).json()).toMatchObject({ status: 'Success', amount: 21 });
    expect(await amounts()).toEqual([['credit', '20.00']]);
  });

  it('to …9981 is delivered without the tax and answered with it', async () => {
    expect(await (await sandbox.sell(magic('9981'))).json()).toMatchObject({ status: 'Success', amount: 20 });
    expect(await amounts()).toEqual([['credit', '17.24']]);
  });

  it('to …9970 is a success that is taken back after a while', async () => {
    expect(await (await sandbox.sell(magic('9970'))).json()).toMatchObject({ status: 'Success' });
    expect(await (await sandbox.find('ORDER-1')).json()).toMatchObject({ status: 'Success' });
    sandbox.clock.pass(60_000);
    expect(await (await sandbox.find('ORDER-1')).json()).toMatchObject({ status: 'Reversed' });
    expect(await amounts()).toEqual([
      ['credit', '20.00'],
      ['reversal', '20.00'],
    ]);
  });
});
