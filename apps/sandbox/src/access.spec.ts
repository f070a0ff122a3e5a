import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anOrder, SandboxOnWire } from './sandbox.builder.ts';

let sandbox: SandboxOnWire;
beforeAll(async () => (sandbox = await SandboxOnWire.open({ SALDO_SANDBOX_LATCOM_TOKEN_MS: '500' })));
afterAll(() => sandbox.stop());

const sellWith = (headers: Record<string, string>) => sandbox.post('/latcom/api/tn/fast', anOrder(), headers);
const token = async () => ((await (await sandbox.logIn()).json()) as { access: string }).access;

describe('logging in to Latcom', () => {
  it('answers a JSON web token that says when it expires', async () => {
    const [header, claims] = (await token())
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(header!)).toEqual({ alg: 'HS256', typ: 'JWT' });
    const { iat, exp } = JSON.parse(claims!) as { iat: number; exp: number };
    expect(exp - iat).toBe(1);
  });

  it.each([
    ['a wrong password', { password: 'wrong' }, 'Invalid username or password'],
    ['a wrong username', { username: 'wrong' }, 'Invalid username or password'],
    ['no dist_api', { dist_api: undefined }, 'dist_api is required'],
    ['no user_uid', { user_uid: '' }, 'user_uid is required'],
  ])('with %s is the documented 400', async (_, change, message) => {
    const response = await sandbox.logIn(change);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: 'Validation Error',
      message,
      status: 400,
      timestamp: sandbox.clock.now().toISOString(),
    });
  });

  it('from an address that is not listed is refused, whatever the password', async () => {
    const closed = await SandboxOnWire.open({ SALDO_SANDBOX_LATCOM_ADDRESSES: '203.0.113.7, 203.0.113.8' });
    const response = await closed.logIn();
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ message: 'IP Address not authorized' });
    await closed.stop();
  });
});

describe('a bearer token', () => {
  it('opens the door until it expires, and not at that instant', async () => {
    const authorization = `Bearer ${await token()}`;
    sandbox.clock.pass(499);
    expect((await sellWith({ authorization })).status).toBe(200);
    sandbox.clock.pass(1);
    expect((await sellWith({ authorization })).status).toBe(401);
  });

  it.each([
    ['none at all', () => undefined],
    ['no bearer', (good: string) => good],
    ['another signature', (good: string) => `Bearer ${good.slice(0, -3)}AAA`],
    ['a cut signature', (good: string) => `Bearer ${good.slice(0, -3)}`],
    ['other claims', (good: string) => `Bearer ${withClaims(good)}`],
    ['rubbish', () => 'Bearer a.b.c'],
  ])('that is wrong (%s) is a 401, and nothing is sold', async (_, spoil) => {
    await sandbox.post('/_sandbox/reset', {});
    const authorization = spoil(await token());
    const response = await sellWith(authorization === undefined ? {} : { authorization });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: 'Unauthorized', status: 401 });
    expect(await sandbox.deliveries()).toEqual([]);
  });

  it('is asked for by every route but the login', async () => {
    const paths = ['/latcom/api/transaction/1', '/latcom/api/products', '/latcom/api/catalog'];
    const answers = await Promise.all(paths.map((path) => fetch(`${sandbox.url}${path}`)));
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  });
});

describe('the listings', () => {
  it.each(['/latcom/api/products', '/latcom/api/catalog'])(
    'of %s hold the open range and the fixed amounts',
    async (path) => {
      const headers = { authorization: `Bearer ${await token()}` };
      const products = await (await fetch(`${sandbox.url}${path}`, { headers })).json();
      expect(products).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ productId: 'TFE_MXN_20_TO_2000', minAmount: 20, maxAmount: 2_000 }),
          expect.objectContaining({ productId: 'XOOM_50_MXN', minAmount: 50, maxAmount: 50 }),
        ]),
      );
    },
  );
});

describe('anything else', () => {
  it('that is no JSON is a 400 in their shape', async () => {
    const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"username":' };
    const response = await fetch(`${sandbox.url}/latcom/api/dislogin`, options);
    expect([response.status, await response.json()]).toEqual([
      400,
      expect.objectContaining({ error: 'Validation Error' }),
    ]);
  });

  it('is a 404 in their shape', async () => {
    const response = await fetch(`${sandbox.url}/latcom/api/nothing`);
    expect([response.status, await response.json()]).toEqual([
      404,
      expect.objectContaining({ error: 'Not Found' }),
    ]);
  });
});

function withClaims(token: string): string {
  const [header, , signature] = token.split('.');
  const claims = Buffer.from(JSON.stringify({ exp_ms: Number.MAX_SAFE_INTEGER })).toString('base64url');
  return [header, claims, signature].join('.');
}
