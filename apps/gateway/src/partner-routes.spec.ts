import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Account,
  decode,
  partnerRoutes,
  Problem,
  ProductList,
  Statement,
  Topup,
  TopupCheck,
  TopupList,
} from '@saldo/contracts';
import type { MessageClass, Scope } from '@saldo/contracts';
import { v7 } from 'uuid';
import { GatewayApp } from './gateway-app.fixture.ts';
import { testAccountOf } from './ports/recharge.builder.ts';

const ORDER = { phone: '+525512345678', amount: '20.00', reference: 'ORDER-1' };

let gateway: GatewayApp;
beforeEach(async () => {
  gateway = await GatewayApp.open();
});
afterEach(() => gateway.close());

/** A request to each partner's route that succeeds. */
function requests(order: string) {
  return {
    createTopup: { method: 'POST', url: '/v1/topups', payload: { ...ORDER, reference: v7() } },
    checkTopup: { method: 'POST', url: '/v1/topups/validate', payload: ORDER },
    listTopups: { method: 'GET', url: '/v1/topups?limit=10' },
    exportTopups: { method: 'GET', url: '/v1/topups.csv' },
    findTopup: { method: 'GET', url: `/v1/topups/${order}` },
    listProducts: { method: 'GET', url: '/v1/products' },
    readBalance: { method: 'GET', url: '/v1/balance' },
    readStatement: { method: 'GET', url: '/v1/statement?limit=2' },
  } as const satisfies Record<keyof typeof partnerRoutes, object>;
}

type Operation = keyof typeof partnerRoutes;
const OPERATIONS = Object.keys(partnerRoutes) as Operation[];

async function ask(operation: Operation, headers: Record<string, string>, remoteAddress = '203.0.113.7') {
  const account = gateway.partner;
  const order = { ...ORDER, id: v7(), account, reference: v7() };
  await gateway.recharge.createTopup(order);
  gateway.recharge.asked.length = 0;
  return gateway.ask({
    ...requests(order.id)[operation],
    headers: { 'idempotency-key': v7(), ...headers },
    remoteAddress,
  });
}

describe('every partner’s route', () => {
  const MESSAGES: Partial<Record<Operation, MessageClass>> = {
    createTopup: Topup,
    checkTopup: TopupCheck,
    listTopups: TopupList,
    findTopup: Topup,
    listProducts: ProductList,
    readBalance: Account,
    readStatement: Statement,
  };

  it.each(OPERATIONS)(
    'answers what its contract says, and what is left of the quota: %s',
    async (operation) => {
      const { status, headers, body } = await ask(operation, { authorization: await gateway.bearer() });
      expect(Object.keys(partnerRoutes[operation].replies)).toContain(String(status));
      const message = MESSAGES[operation];
      if (message) decode(message, body);
      const bucket = operation === 'createTopup' ? 'writes' : 'reads';
      const quota = operation === 'createTopup' ? 200 : 600;
      expect(headers['ratelimit-policy']).toBe(`"${bucket}";q=${quota};w=60`);
      expect(headers['ratelimit']).toMatch(new RegExp(`^"${bucket}";r=${quota - 1};t=\\d+$`));
    },
  );

  it.each(OPERATIONS)('answers nobody without a key, and says no more than that: %s', async (operation) => {
    const good = await gateway.bearer();
    const mistyped = good.slice(0, -1) + (good.endsWith('x') ? 'y' : 'x');
    const [revoked, expired] = [
      await gateway.bearer({ mode: 'test' }),
      await gateway.bearer({ mode: 'test', expiresAt: gateway.clock.now() }),
    ];
    await gateway.keys.revoke(revoked.slice(15, 23), gateway.clock.now());
    const answers = [];
    for (const authorization of ['', 'Bearer nonsense', mistyped, revoked, expired])
      answers.push(await ask(operation, { authorization, 'x-request-id': 'request-1' }));
    for (const { status, headers, body } of answers) {
      expect(status).toBe(401);
      expect(headers['www-authenticate']).toContain('Bearer');
      expect({ ...decode(Problem, body), request_id: '' }).toEqual({ ...answers[0]?.body, request_id: '' });
      expect(body).toMatchObject({ code: 'unauthenticated' });
    }
    expect(gateway.recharge.asked).toEqual([]);
  });

  it.each(OPERATIONS)('demands its scope and names it: %s', async (operation) => {
    const { partner: scope } = partnerRoutes[operation].auth as { partner: Scope };
    const others = (['topups:write', 'topups:read', 'balance:read'] as const).filter((one) => one !== scope);
    const lacking = await ask(operation, { authorization: await gateway.bearer({ scopes: others }) });
    expect(lacking.status).toBe(403);
    expect(decode(Problem, lacking.body)).toMatchObject({
      code: 'forbidden',
      errors: [
        {
          pointer: 'header:authorization',
          code: 'missing_scope',
          detail: `the key lacks the scope ${scope}`,
        },
      ],
    });
    expect(gateway.recharge.asked).toEqual([]);
    const having = await ask(operation, { authorization: await gateway.bearer({ scopes: [scope] }) });
    expect(having.status).toBeLessThan(300);
  });

  it.each(OPERATIONS)(
    'is for the addresses that the key names, which it does not tell: %s',
    async (operation) => {
      const authorization = await gateway.bearer({ allowedIps: ['198.51.100.0/24', '2001:db8::/32'] });
      const outside = await ask(operation, { authorization });
      expect(outside.status).toBe(403);
      const errors = [
        {
          pointer: 'header:authorization',
          code: 'address_not_allowed',
          detail: 'the key may not be used from 203.0.113.7',
        },
      ];
      expect(decode(Problem, outside.body)).toMatchObject({ code: 'forbidden', errors });
      expect(outside.text).not.toMatch(/198\.51|2001:db8/);
      for (const inside of ['198.51.100.9', '2001:db8::7'])
        expect((await ask(operation, { authorization }, inside)).status).toBeLessThan(300);
    },
  );

  it.each(OPERATIONS)('is limited by account, and says when to go on: %s', async (operation) => {
    const bucket = operation === 'createTopup' ? 'writes' : 'reads';
    const quota = bucket === 'writes' ? 200 : 600;
    for (let i = 0; i < quota; i += 1) await gateway.limits.consume(bucket, `partner:${gateway.partner}`);
    const { status, headers, body } = await ask(operation, { authorization: await gateway.bearer() });
    expect(status).toBe(429);
    expect(decode(Problem, body)).toMatchObject({ code: 'rate_limited', retryable: true });
    expect(headers).toMatchObject({ 'retry-after': '60', ratelimit: `"${bucket}";r=0;t=60` });
    expect(gateway.recharge.asked).toEqual([]);
    const account = testAccountOf(gateway.partner);
    const test = await gateway.bearer({ mode: 'test', account });
    expect((await ask(operation, { authorization: test })).status).not.toBe(429);
  });
});

describe('a partner’s key', () => {
  it('is not looked at where too many came without one from the same address', async () => {
    const authorization = await gateway.bearer();
    for (let i = 0; i < 60; i += 1) expect((await ask('readBalance', {})).status).toBe(401);
    expect((await ask('readBalance', {})).status).toBe(429);
    const shutOut = await ask('readBalance', { authorization });
    expect([shutOut.status, shutOut.body['code'], shutOut.headers['retry-after']]).toEqual([
      429,
      'rate_limited',
      '60',
    ]);
    expect((await ask('readBalance', { authorization }, '203.0.113.8')).status).toBe(200);
  });

  it('shows from where it was used last, and nothing of uses that were turned away', async () => {
    const authorization = await gateway.bearer({ scopes: ['balance:read'] });
    const lastUses = async () =>
      (await gateway.keys.list(gateway.partner)).map(({ lastUsedIp }) => lastUsedIp);
    await ask('listTopups', { authorization });
    expect(await lastUses()).toEqual([undefined]);
    await ask('readBalance', { authorization });
    expect(await lastUses()).toEqual(['203.0.113.7']);
  });

  it('of test mode orders from the test account and sees its orders alone', async () => {
    const account = testAccountOf(gateway.partner);
    const authorization = await gateway.bearer({ mode: 'test', account });
    const ordered = await ask('createTopup', { authorization });
    expect(ordered.body).toMatchObject({ account });
    const { body } = await ask('listTopups', { authorization });
    expect(body['data']).toMatchObject([{ account }]);
  });
});

describe('an address behind a proxy', () => {
  const forwarded = { 'x-forwarded-for': '192.0.2.1, 198.51.100.9' };
  const terms = { allowedIps: ['198.51.100.9'] };

  it('is the connection’s own where no proxy is trusted', async () => {
    const authorization = await gateway.bearer(terms);
    expect((await ask('readBalance', { authorization, ...forwarded })).status).toBe(403);
  });

  it('is the last one that a trusted proxy names, and a stranger’s word counts for nothing', async () => {
    await gateway.close();
    gateway = await GatewayApp.open({ SALDO_TRUSTED_PROXIES: '10.0.0.0/8' });
    const authorization = await gateway.bearer(terms);
    expect((await ask('readBalance', { authorization, ...forwarded }, '10.1.2.3')).status).toBe(200);
    expect((await ask('readBalance', { authorization, ...forwarded }, '203.0.113.7')).status).toBe(403);
    const chosen = { 'x-forwarded-for': '198.51.100.9, 192.0.2.1' };
    expect((await ask('readBalance', { authorization, ...chosen }, '10.1.2.3')).status).toBe(403);
  });
});
