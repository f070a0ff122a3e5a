import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decode, Problem } from '@saldo/contracts';
import { v7 } from 'uuid';
import { GatewayApp } from './gateway-app.fixture.ts';
import type { Answered } from './gateway-app.fixture.ts';

let gateway: GatewayApp;
let authorization: string;

beforeAll(async () => {
  gateway = await GatewayApp.open();
  authorization = await gateway.bearer();
});
afterAll(() => gateway.close());

beforeEach(() => {
  gateway.recharge.asked.length = 0;
  gateway.limits.nextWindow();
});

const ORDER = { phone: '+525512345678', amount: '20.00', reference: 'ORDER-1' };

function post(payload: string | object, headers: Record<string, string> = {}, url = '/v1/topups') {
  const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const given = { authorization, 'content-type': 'application/json', 'idempotency-key': v7(), ...headers };
  return gateway.ask({ method: 'POST', url, payload: text, headers: given });
}

/** The status, the code and the places at fault of a problem document that keeps its contract. */
function problemIn({ status, headers, body }: Answered) {
  expect(headers['content-type']).toContain('application/problem+json');
  const { code, errors = [], ...rest } = decode(Problem, body);
  expect(rest.status).toBe(status);
  return { status, code, pointers: errors.map(({ pointer }) => pointer) };
}

const AMOUNTS: readonly unknown[] = [
  '1e3',
  '-5',
  '10,00',
  ' 10',
  '10 ',
  '１０',
  '-0',
  '0',
  '0.00',
  '9'.repeat(200),
  '20.0000001',
  '020',
  '.5',
  '5.',
  '+5',
  '0x10',
  'NaN',
  'Infinity',
  '',
  20,
  0.1,
  true,
  ['20.00'],
  {},
  null,
];

const PHONES: readonly unknown[] = [
  '525512345678',
  '+52551',
  '+',
  '+52ABCDEFGHIJ',
  '+5255 1234 5678',
  '\u200f+525512345678',
  '+525512345678\u202e',
  '+٥٢٥٥١٢٣٤٥٦٧٨',
  '+0525512345678',
  `+${'5'.repeat(40)}`,
  '+525512345678\n',
  525512345678,
  ['+525512345678'],
  null,
];

const FIELDS: readonly [string, object, string][] = [
  ...AMOUNTS.map((amount) => ['the amount', { amount }, '/amount'] as [string, object, string]),
  ...PHONES.map((phone) => ['the phone', { phone }, '/phone'] as [string, object, string]),
  ['no amount', { amount: undefined }, '/amount'],
  ['no phone', { phone: undefined }, '/phone'],
  ['no reference', { reference: undefined }, '/reference'],
  ['a reference with a blank', { reference: 'A B' }, '/reference'],
  ['a reference too long', { reference: 'x'.repeat(65) }, '/reference'],
  ['a reference with a line feed', { reference: 'A\n' }, '/reference'],
  ['a currency in small letters', { currency: 'mxn' }, '/currency'],
  ['a currency of nobody', { currency: 'XXQ' }, '/currency'],
  ['a flag in a string', { allow_duplicate: 'true' }, '/allow_duplicate'],
  ['an unknown field', { price: '1' }, '/price'],
  ['an account of one’s own choice', { account: v7() }, '/account'],
  ['an id of one’s own choice', { id: v7() }, '/id'],
  ['a field with a slash', { 'a/b~': 1 }, '/a~1b~0'],
];

describe.each(['/v1/topups', '/v1/topups/validate'])('POST %s', (url) => {
  it.each(FIELDS)('names the field at fault and asks nobody: %s %j', async (_, fields, pointer) => {
    const answer = await post({ ...ORDER, ...fields }, {}, url);
    expect(problemIn(answer)).toEqual({ status: 400, code: 'invalid_request', pointers: [pointer] });
    expect(gateway.recharge.asked).toEqual([]);
  });

  it('names every field at fault at once', async () => {
    const { pointers } = problemIn(await post({ amount: '-5', phone: '5', x: 1 }, {}, url));
    expect(pointers.sort()).toEqual(['/amount', '/phone', '/reference', '/x']);
  });

  it.each([
    ['broken JSON', '{"phone":', {}, 400, 'invalid_request'],
    ['nothing', '', {}, 400, 'invalid_request'],
    ['a list', '[]', {}, 400, 'invalid_request'],
    ['a text', '"x"', {}, 400, 'invalid_request'],
    ['null', 'null', {}, 400, 'invalid_request'],
    ['a prototype', '{"__proto__":{"phone":"+525512345678"}}', {}, 400, 'invalid_request'],
    [
      'a form',
      'phone=1',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported_media_type',
    ],
    ['plain text', '{}', { 'content-type': 'text/plain' }, 415, 'unsupported_media_type'],
    ['no type', '{}', { 'content-type': '' }, 415, 'unsupported_media_type'],
    ['more than 64 KiB', JSON.stringify({ x: 'x'.repeat(65_536) }), {}, 413, 'payload_too_large'],
  ])('answers a problem and asks nobody: %s', async (_, payload, headers, status, code) => {
    expect(problemIn(await post(payload, headers, url))).toMatchObject({ status, code });
    expect(gateway.recharge.asked).toEqual([]);
  });

  it('leaves nothing behind under the Idempotency-Key of what did not fit', async () => {
    const key = { 'idempotency-key': v7() };
    expect((await post({ ...ORDER, amount: '-5' }, key, url)).status).toBe(400);
    expect((await post({ ...ORDER, reference: v7() }, key, url)).status).toBeLessThan(300);
  });
});

describe('POST /v1/topups', () => {
  // What only the account's currency and the phone's country can tell is the orders' own answer.
  it.each([
    ['three decimals', { amount: '20.001' }, 'amount_not_allowed', '/amount'],
    ['the mobile prefix of before 2019', { phone: '+5215512345678' }, 'invalid_number', '/phone'],
  ])('hands on the field at fault of a refusal: %s', async (_, fields, code, pointer) => {
    const before = gateway.recharge.orders.size;
    const answer = await post({ ...ORDER, ...fields });
    expect(problemIn(answer)).toEqual({ status: 422, code, pointers: [pointer] });
    expect(gateway.recharge.orders.size).toBe(before);
  });

  it.each([
    ['none', {}, 'idempotency_key_missing'],
    ['an empty one', { 'idempotency-key': '' }, 'invalid_request'],
    ['one with a blank', { 'idempotency-key': 'a b' }, 'invalid_request'],
    ['an open quote', { 'idempotency-key': '"a' }, 'invalid_request'],
    ['one too long', { 'idempotency-key': 'x'.repeat(256) }, 'invalid_request'],
  ])('refuses an Idempotency-Key that is none: %s', async (_, headers, code) => {
    const given = { authorization, 'content-type': 'application/json', ...headers };
    const answer = await gateway.ask({ method: 'POST', url: '/v1/topups', payload: ORDER, headers: given });
    expect(problemIn(answer)).toEqual({ status: 400, code, pointers: ['header:idempotency-key'] });
    expect(gateway.recharge.asked).toEqual([]);
  });
});

describe.each(['/v1/topups', '/v1/topups.csv'])('GET %s', (path) => {
  it.each([
    ['limit=0', 'query:limit'],
    ['limit=501', 'query:limit'],
    ['limit=abc', 'query:limit'],
    ['limit=-1', 'query:limit'],
    ['limit=1.5', 'query:limit'],
    ['limit=', 'query:limit'],
    ['limit=1&limit=2', 'query:limit'],
    ['reference=a&reference=b', 'query:reference'],
    ['reference=', 'query:reference'],
    ['status=done', 'query:status'],
    ['phone=525512345678', 'query:phone'],
    ['phone=+525512345678', 'query:phone'],
    ['from=yesterday', 'query:from'],
    ['from=2026-11-21', 'query:from'],
    ['from=2026-13-45T00:00:00Z', 'query:from'],
    ['to=2026-11-21T00:00:00', 'query:to'],
    [`starting_after=${'x'.repeat(65)}`, 'query:starting_after'],
    ['starting_after=%00', 'query:starting_after'],
    ['account=01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d', 'query:account'],
    ['mode=live', 'query:mode'],
    ['nonsense=1', 'query:nonsense'],
  ])('names the parameter at fault and asks nobody: %s', async (query, pointer) => {
    const answer = await gateway.ask({ url: `${path}?${query}`, headers: { authorization } });
    expect(problemIn(answer)).toEqual({ status: 400, code: 'invalid_request', pointers: [pointer] });
    expect(gateway.recharge.asked).toEqual([]);
  });
});

it.each(['/v1/topups', '/v1/statement'])('a cursor that belongs to no page of %s is named', async (path) => {
  const answer = await gateway.ask({ url: `${path}?starting_after=nonsense`, headers: { authorization } });
  expect(problemIn(answer)).toEqual({
    status: 400,
    code: 'cursor_unknown',
    pointers: ['query:starting_after'],
  });
});

it.each([
  ['/v1/topups/validate', 404, 'not_found'],
  ['/v1/topups/0', 404, 'not_found'],
  ['/v1/topups/01936F3E-8C1A-7C3E-9D52-3F0A6F1B2C4D', 404, 'not_found'],
  ['/v1/topups/%00', 404, 'not_found'],
  [`/v1/topups/${'x'.repeat(2_000)}`, 404, 'route_unknown'],
  ['/v1/topups/%zz', 404, 'route_unknown'],
  ['/v1/topups.CSV', 404, 'route_unknown'],
  ['/V1/topups', 404, 'route_unknown'],
  ['/v1/nothing', 404, 'route_unknown'],
])('GET of what is not there is a problem: %s', async (url, status, code) => {
  expect(problemIn(await gateway.ask({ url, headers: { authorization } }))).toMatchObject({ status, code });
  expect(gateway.recharge.asked).toEqual([]);
});
