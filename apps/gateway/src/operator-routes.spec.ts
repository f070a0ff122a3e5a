import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { adminRoutes, decode, exampleOf, principals, ROLES, routes } from '@saldo/contracts';
import type { AnyRequest, Role, Route } from '@saldo/contracts';
import { formatToken } from './domain/access-token.ts';
import { GatewayApp } from './gateway-app.fixture.ts';
import { MAY } from './roles.builder.ts';

const PASSWORD = 'correct horse battery';
/** A gateway with an operator of each role, before a back office that answers everything with its example. */
async function anOffice() {
  const gateway = await GatewayApp.open();
  const { operators, passwords, clock, backOffice } = gateway;
  for (const role of ROLES) {
    const passwordHash = await passwords.hash(PASSWORD);
    await operators.add({ email: `${role}@example.com`, name: role, role, passwordHash }, clock.now());
  }
  for (const request of asked())
    backOffice.on(request, () => decode(request.reply, exampleOf(request.reply)) as object);
  return gateway;
}

function asked(): readonly AnyRequest[] {
  const { asks } = principals[0];
  return asks as readonly AnyRequest[];
}

interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/** Of an answer that has no end only the head can be waited for. */
const methodOf = ({ method, replies }: Route) =>
  replies[200]?.media === 'text/event-stream' ? 'HEAD' : method;

const ID = '01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d';
let keyCount = 0;

async function send(gateway: GatewayApp, route: Route, { headers = {}, body }: Sent = {}) {
  const [media] = route.upload ?? ['application/json'];
  const sample = route.upload ? 'prefix,price' : route.body && JSON.stringify(exampleOf(route.body));
  const payload = body ? JSON.stringify(body) : sample;
  keyCount += 1;
  const answered = await gateway.ask({
    method: methodOf(route),
    url: route.path.replace('{id}', ID).replace('{key}', 'zzzzzzzz'),
    headers: {
      'idempotency-key': `key-${keyCount}`,
      ...(payload ? { 'content-type': media } : {}),
      ...headers,
    },
    ...(payload ? { payload } : {}),
  });
  return { ...answered, json: <T>() => answered.body as T };
}

async function cookieOf(gateway: GatewayApp, role: Role): Promise<string> {
  const body = { email: `${role}@example.com`, password: PASSWORD };
  const answer = await send(gateway, adminRoutes.logIn, { body });
  expect(answer.status).toBe(201);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

async function tokenOf({ tokens, operators, clock }: GatewayApp, role: Role): Promise<string> {
  const found = await operators.findByEmail(`${role}@example.com`);
  const terms = {
    operator: found?.operator.id ?? '',
    label: 'x',
    expiresAt: new Date('2099-01-01T00:00:00.000Z'),
  };
  return `Bearer ${formatToken((await tokens.issue(terms, clock.now())).parts)}`;
}

const all = Object.entries(adminRoutes) as [keyof typeof adminRoutes, Route][];

describe('the doors of operators', () => {
  let gateway: GatewayApp;

  beforeAll(async () => {
    gateway = await anOffice();
  });

  afterAll(() => gateway.close());

  it('are those of all routes below /v1/admin, each with a row in the table', () => {
    const below = routes.filter(({ path }) => path.startsWith('/v1/admin'));
    expect(below.map(({ operation }) => operation).sort()).toEqual(Object.keys(MAY).sort());
  });

  const closed = all.filter(([operation]) => MAY[operation] !== 'anybody');

  it.each(closed)('%s lets nobody in without a session or a token', async (_, route) => {
    for (const headers of [
      {},
      { cookie: 'saldo_session=forged' },
      { authorization: `Bearer ak_00000000_${'0'.repeat(32)}` },
      { authorization: `Bearer sk_live_00000000_${'0'.repeat(32)}` },
    ]) {
      const answer = await send(gateway, route, { headers });
      expect(answer.status).toBe(401);
      if (methodOf(route) !== 'HEAD') expect(answer.json()).toMatchObject({ code: 'unauthenticated' });
    }
  });

  const cases = closed.flatMap(([operation, route]) =>
    ROLES.map(
      (role) => [operation, role, (MAY[operation] as readonly Role[]).includes(role), route] as const,
    ),
  );

  it.each(cases)('%s lets the role %s in: %p', async (_, role, isIn, route) => {
    for (const headers of [
      { cookie: await cookieOf(gateway, role) },
      { authorization: await tokenOf(gateway, role) },
    ]) {
      const before = gateway.backOffice.asked.length;
      const answer = await send(gateway, route, { headers });
      const codes = String(answer.headers['content-type']).includes('problem')
        ? answer.json<{ errors?: { code: string }[] }>().errors?.map(({ code }) => code)
        : [];
      expect(answer.status).toBeLessThan(500);
      expect(answer.status === 403 && codes?.includes('missing_role')).toBe(!isIn);
      expect(answer.status).not.toBe(401);
      if (!isIn) expect(gateway.backOffice.asked).toHaveLength(before);
    }
  });

  it('tell whoever lacks a role which ones are taken', async () => {
    const headers = { cookie: await cookieOf(gateway, 'operator') };
    const answer = await send(gateway, adminRoutes.loadProvider, { headers });
    expect(answer.json()).toMatchObject({
      code: 'forbidden',
      errors: [{ code: 'missing_role', detail: expect.stringContaining('finance, admin') }],
    });
  });

  it('ask the back office in the name of the operator', async () => {
    const headers = { cookie: await cookieOf(gateway, 'finance') };
    const me = (await send(gateway, adminRoutes.readSession, { headers })).json<{ id: string }>();
    await send(gateway, adminRoutes.requestAdjustment, { headers });
    expect(gateway.backOffice.asked.at(-1)).toMatchObject({ actor: `operator:${me.id}` });
  });
});

describe('a gateway without any operator', () => {
  let gateway: GatewayApp;

  beforeAll(async () => {
    gateway = await GatewayApp.open();
  });

  afterAll(() => gateway.close());

  it.each(all)('answers 401 at %s, whatever is tried', async (_, route) => {
    for (const headers of [{}, { cookie: 'saldo_session=' }, { authorization: 'Bearer admin' }]) {
      const answer = await send(gateway, route, {
        headers,
        ...(route.body ? { body: exampleOf(route.body) } : {}),
      });
      expect([401, 429]).toContain(answer.status);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });
});

describe('a session', () => {
  let gateway: GatewayApp;

  beforeEach(async () => {
    gateway = await anOffice();
  });

  afterEach(() => gateway.close());

  const { readSession, logOut, changePassword, logIn, createToken, createOperator } = adminRoutes;
  const isIn = async (headers: Record<string, string>) =>
    (await send(gateway, readSession, { headers })).status === 200;

  it('is kept in a cookie that scripts and other sites cannot have', async () => {
    const body = { email: 'admin@example.com', password: PASSWORD };
    const { headers } = await send(gateway, logIn, { body });
    expect(headers['set-cookie']).toMatch(
      /^saldo_session=[\w.-]+; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
    );
    expect(headers['cache-control']).toBe('no-store');
  });

  it.each([
    ['a wrong password', { email: 'admin@example.com', password: 'wrong' }],
    ['an unknown address', { email: 'nobody@example.com', password: PASSWORD }],
  ])('is not begun by %s, which is written down without the password', async (_, body) => {
    const answer = await send(gateway, logIn, { body });
    expect([answer.status, answer.json()]).toMatchObject([401, { code: 'login_refused' }]);
    expect(gateway.audit.events).toMatchObject([
      { action: 'logIn', phase: 'refused', actor: 'anonymous', object: body.email, ip: '127.0.0.1' },
    ]);
    expect(JSON.stringify(gateway.audit.events)).not.toContain(body.password);
  });

  it('is not begun after five failures, until the window is over', async () => {
    const wrong = { email: 'admin@example.com', password: 'wrong' };
    for (let i = 0; i < 5; i += 1) await send(gateway, logIn, { body: wrong });
    const answer = await send(gateway, logIn, { body: { ...wrong, password: PASSWORD } });
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '900']);
    gateway.clock.advance(900_000);
    expect((await send(gateway, logIn, { body: { ...wrong, password: PASSWORD } })).status).toBe(201);
  });

  it('ends everywhere with a logout', async () => {
    const cookies = [await cookieOf(gateway, 'viewer'), await cookieOf(gateway, 'viewer')];
    const answer = await send(gateway, logOut, { headers: { cookie: cookies[0] ?? '' } });
    expect([answer.status, answer.text]).toEqual([204, '']);
    for (const cookie of cookies) expect(await isIn({ cookie })).toBe(false);
  });

  it('ends with a new password', async () => {
    const cookie = await cookieOf(gateway, 'viewer');
    const change = (new_password: string) =>
      send(gateway, changePassword, { headers: { cookie }, body: { old_password: PASSWORD, new_password } });
    const refused = await change('password1234');
    expect([refused.status, refused.json()]).toMatchObject([
      422,
      { code: 'password_refused', errors: [{ pointer: '/new_password' }] },
    ]);
    expect((await change('another horse battery')).status).toBe(204);
    expect(await isIn({ cookie })).toBe(false);
    expect(JSON.stringify(gateway.audit.events)).not.toMatch(/horse/);
  });

  it('ends after twelve hours', async () => {
    const cookie = await cookieOf(gateway, 'viewer');
    gateway.clock.advance(12 * 3_600_000);
    expect(await isIn({ cookie })).toBe(false);
  });

  it.each(['http://evil.example', 'null'])('does nothing for a page of %s', async (origin) => {
    const cookie = await cookieOf(gateway, 'admin');
    const answer = await send(gateway, logOut, { headers: { cookie, origin } });
    expect([answer.status, answer.json()]).toMatchObject([403, { errors: [{ code: 'foreign_origin' }] }]);
    const login = { email: 'admin@example.com', password: PASSWORD };
    expect((await send(gateway, logIn, { headers: { origin }, body: login })).status).toBe(403);
    expect(await isIn({ cookie })).toBe(true);
  });

  it('takes only JSON, which a form of another site cannot send', async () => {
    const headers = { cookie: await cookieOf(gateway, 'admin'), 'content-type': 'text/plain' };
    expect((await send(gateway, createOperator, { headers })).status).toBe(415);
  });

  it('makes tokens, and a token makes none', async () => {
    const made = await send(gateway, createToken, { headers: { cookie: await cookieOf(gateway, 'viewer') } });
    const authorization = `Bearer ${made.json<{ secret: string }>().secret}`;
    expect(await isIn({ authorization })).toBe(true);
    const again = await send(gateway, createToken, { headers: { authorization } });
    expect(again.json()).toMatchObject({ code: 'forbidden', errors: [{ code: 'session_required' }] });
  });
});

describe('the audit log', () => {
  let gateway: GatewayApp;
  let cookie: string;

  beforeEach(async () => {
    gateway = await anOffice();
    cookie = await cookieOf(gateway, 'admin');
    gateway.audit.events.length = 0;
  });

  afterEach(() => gateway.close());

  interface Page {
    readonly data: readonly { readonly number: number }[];
    readonly next_cursor: string;
  }
  const written = () => gateway.audit.events.map(({ action, phase }) => `${action} ${phase}`);

  it.each(all.filter(([name, { method }]) => method !== 'GET' && name !== 'logIn'))(
    'has what is asked and how it ended of %s',
    async (operation, route) => {
      const answer = await send(gateway, route, { headers: { cookie } });
      const end = answer.status < 400 ? 'done' : 'refused';
      expect(written()).toEqual([`${operation} asked`, `${operation} ${end}`]);
      expect(gateway.audit.events[0]).toMatchObject({
        ip: '127.0.0.1',
        request_id: answer.headers['x-request-id'] ?? expect.any(String),
      });
    },
  );

  it.each(all.filter(([, { method }]) => method === 'GET'))('has nothing of %s', async (_, route) => {
    await send(gateway, route, { headers: { cookie } });
    expect(written()).toEqual([]);
  });

  it('has no secret that was shown', async () => {
    const body = { email: 'new@example.com', name: 'New', role: 'viewer' };
    const created = await send(gateway, adminRoutes.createOperator, { headers: { cookie }, body });
    const token = await send(gateway, adminRoutes.createToken, { headers: { cookie } });
    await send(gateway, adminRoutes.setOldCredentials, { headers: { cookie } });
    const text = JSON.stringify(gateway.audit.events);
    expect(text).toContain('new@example.com');
    expect(text).not.toContain(created.json<{ password: string }>().password);
    expect(text).not.toContain(token.json<{ secret: string }>().secret);
    expect(text).not.toContain('the-old-key-of-the-client');
  });

  it('is written before anything is done: without it nothing is', async () => {
    gateway.audit.fault = Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    const answer = await send(gateway, adminRoutes.createPartner, { headers: { cookie } });
    expect(answer.status).toBe(503);
    expect(gateway.backOffice.asked).toEqual([]);
  });

  it('leaves what broke off as asked alone', async () => {
    gateway.backOffice.ask = async () => Promise.reject(new Error('broken'));
    expect((await send(gateway, adminRoutes.settleException, { headers: { cookie } })).status).toBe(500);
    expect(written()).toEqual(['settleException asked']);
  });

  it('has what somebody tried without the role for it', async () => {
    const viewer = await cookieOf(gateway, 'viewer');
    gateway.audit.events.length = 0;
    await send(gateway, adminRoutes.createPartner, { headers: { cookie: viewer } });
    expect(written()).toEqual(['createPartner refused']);
  });

  it('is read page by page, and refuses a cursor that no page gave', async () => {
    const read = (query: string) =>
      gateway.ask({ method: 'GET', url: `/v1/admin/audit?${query}`, headers: { cookie } });
    for (let i = 0; i < 2; i += 1) await send(gateway, adminRoutes.createToken, { headers: { cookie } });
    const first = (await read('limit=3')).body as unknown as Page;
    expect(first.data.map(({ number }) => number)).toEqual([4, 3, 2]);
    const rest = (await read(`starting_after=${first.next_cursor}`)).body as unknown as Page;
    expect(rest.data.map(({ number }) => number)).toEqual([1]);
    expect((await read('starting_after=x')).body).toMatchObject({ code: 'cursor_unknown' });
  });
});
