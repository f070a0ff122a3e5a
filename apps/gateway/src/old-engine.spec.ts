import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Call, call, CallEnding, decode, exampleOf, refusal } from '@saldo/contracts';
import type { CallAuthorisation } from '@saldo/contracts';
import { money } from '@saldo/money';
import { GatewayApp } from './gateway-app.fixture.ts';

const pen = (micros: bigint) => money(micros, 'PEN');
const FS1 = `Basic ${Buffer.from('fs1:password-of-fs1').toString('base64')}`;
const aCall: Call = {
  ...decode(Call, exampleOf(Call)),
  ...{ account_number: '100001', price: '0.15', paid_seconds: 324, held: pen(810_000n) },
};
const { id, account } = aCall;

let gateway: GatewayApp;

beforeEach(async () => {
  gateway = await GatewayApp.open({ SALDO_SWITCH_CREDENTIALS: 'fs1:password-of-fs1' });
});
afterEach(() => gateway.close());

const answering = (authorisation: CallAuthorisation) =>
  gateway.backOffice.on(call.authorise, () => authorisation);
const QUERY = 'caller=100001&callee=51983000001&uuid=leg-1&direction=outbound';
const line = (query = QUERY, authorization = FS1) =>
  gateway.ask({ url: `/api/v1/freeswitch/authorize?${query}`, headers: { authorization } });
const post = (url: string, body: object | string, authorization = FS1) =>
  gateway.ask({
    method: 'POST',
    url,
    headers: { authorization, 'content-type': 'application/json' },
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('the line that a dialplan reads', () => {
  const expectLine = async (answer: ReturnType<typeof line>, text: string) => {
    const { status, headers, text: said } = await answer;
    expect([status, headers['content-type'], said]).toEqual([200, 'text/plain; charset=utf-8', text]);
  };

  it('says how long a call may last, for what, whose it is and which', async () => {
    answering({ authorised: true, reason: 'authorized', call: aCall });
    await expectLine(line(), `AUTHORIZED|324|0.15|100001|${id}`);
    const leg = {
      caller: '100001',
      callee: '51983000001',
      leg: 'leg-1',
      switch: 'fs1',
      direction: 'outbound',
    };
    expect(gateway.backOffice.asked).toMatchObject([{ input: leg, actor: 'switch:fs1' }]);
  });

  it('lets a call that nobody pays for last a day', async () => {
    const { price: _p, paid_seconds: _s, account_number: _n, held: _h, ...free } = aCall;
    answering({ authorised: true, reason: 'authorized_inbound', call: free });
    await expectLine(line(), `AUTHORIZED|86400|0|0|${id}`);
  });

  it('says why a call is not let through', async () => {
    answering({ authorised: false, reason: 'insufficient_balance', cause: 'CALL_REJECTED' });
    await expectLine(line(), 'DENIED|insufficient_balance');
  });

  it.each([
    ['a fault', () => new Error('the bus broke')],
    ['an outage', () => Object.assign(new Error('away'), { code: 'ECONNREFUSED' })],
  ])('denies on %s', async (_, fault) => {
    gateway.backOffice.on(call.authorise, () => {
      throw fault();
    });
    await expectLine(line(), 'DENIED|internal_error');
  });

  it.each([
    ['without credentials', QUERY, '', 'unauthenticated'],
    ['with wrong ones', QUERY, 'Basic Zm9vOmJhcg==', 'unauthenticated'],
    ['without a callee', 'caller=100001', FS1, 'invalid_request'],
    ['with two callers', `${QUERY}&caller=2`, FS1, 'invalid_request'],
    ['with what is no query', '%zz=%zz', FS1, 'invalid_request'],
  ])('denies a request %s, and nobody is asked', async (_, query, authorization, reason) => {
    await expectLine(line(query, authorization), `DENIED|${reason}`);
    expect(gateway.backOffice.asked).toEqual([]);
  });

  it('denies an address that guesses', async () => {
    for (let i = 0; i < 61; i += 1) await line(QUERY, 'Basic Zm9vOmJhcg==');
    await expectLine(line(), 'DENIED|rate_limited');
  });
});

describe('POST /api/v1/authorize', () => {
  const asked = { caller: '100001', callee: '51983000001', uuid: 'leg-1' };

  it('says in JSON what was decided, decimals as texts', async () => {
    answering({ authorised: true, reason: 'authorized', call: aCall });
    const answer = await post('/api/v1/authorize', asked);
    expect([answer.status, answer.body]).toEqual([
      200,
      {
        ...{ authorized: true, reason: 'authorized', uuid: 'leg-1' },
        ...{ account_id: account ?? null, account_number: '100001', reservation_id: id },
        ...{ reserved_amount: '0.81', max_duration_seconds: 324, rate_per_minute: '0.15' },
      },
    ]);
  });

  it('gives a leg an id where it has none', async () => {
    answering({ authorised: false, reason: 'account_not_found' });
    const { uuid: _, ...unnamed } = asked;
    const { body } = await post('/api/v1/authorize', unnamed);
    expect(body).toMatchObject({ authorized: false, reason: 'account_not_found', reservation_id: null });
    expect(gateway.backOffice.asked[0]?.input).toMatchObject({ leg: body['uuid'] });
  });

  it.each([
    ['no credentials', asked, '', 401, 'unauthenticated'],
    ['no callee', { caller: '1' }, FS1, 400, 'invalid_request'],
  ])('denies with a status: %s', async (_, body, authorization, status, reason) => {
    const answer = await post('/api/v1/authorize', body, authorization);
    expect([answer.status, answer.body]).toMatchObject([status, { authorized: false, reason }]);
  });

  it('denies on a fault', async () => {
    gateway.backOffice.on(call.authorise, () => {
      throw new Error('the bus broke');
    });
    const answer = await post('/api/v1/authorize', asked);
    expect([answer.status, answer.body]).toMatchObject([
      500,
      { authorized: false, reason: 'internal_error' },
    ]);
  });
});

describe.each(['/reservation/consume', '/api/v1/reservation/consume'])('POST %s', (url) => {
  const ending: CallEnding = {
    ...decode(CallEnding, exampleOf(CallEnding)),
    ...{ held: pen(810_000n), cost: pen(68_000n), released: pen(742_000n) },
  };
  const said = { call_uuid: 'leg-1', actual_cost: 99, actual_billsec: 45 };

  it('ends a call, which costs what its tariff says', async () => {
    gateway.backOffice.on(call.end, () => ending);
    expect((await post(url, said)).body).toEqual({
      ...{ success: true, total_reserved: '0.81', consumed: '0.068', released: '0.742' },
    });
    expect(gateway.backOffice.asked[0]?.input).toEqual({ leg: 'leg-1', duration_us: 45_000_000 });
  });

  it.each([
    ['not_found', 404],
    ['call_watched', 409],
  ] as const)('is refused: %s', async (code, status) => {
    gateway.backOffice.on(call.end, () => {
      throw refusal(call.end, code);
    });
    const answer = await post(url, said);
    expect([answer.status, answer.body]).toMatchObject([
      status,
      { success: false, error: expect.any(String) },
    ]);
  });

  it.each([
    ['no credentials', said, '', 401],
    ['no seconds', { call_uuid: 'leg-1' }, FS1, 400],
    ['no JSON', '{"call', FS1, 400],
  ])('is refused in the old shape: %s', async (_, body, authorization, status) => {
    const answer = await post(url, body, authorization);
    expect([answer.status, answer.body]).toMatchObject([status, { success: false }]);
    expect(gateway.backOffice.asked).toEqual([]);
  });
});

it('the health of the former engine is that of the gateway', async () => {
  const { status, body } = await gateway.ask({ url: '/api/v1/health' });
  expect([status, body]).toEqual([200, { status: 'healthy' }]);
});
