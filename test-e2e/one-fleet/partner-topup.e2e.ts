import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bus } from '@saldo/bus';
import { Account, Problem, Topup, decode, key, routes, topup } from '@saldo/contracts';
import type { TestFleet } from '@saldo/testing';
import { v7 } from 'uuid';
import { expectOneStory } from '../one-story.ts';
import {
  DECLINES,
  DELIVERS,
  Partner,
  VANISHES_AFTER_DELIVERY,
  deliveriesOf,
  operatorOf,
} from '../partner.ts';
import { theFleet } from './the-fleet.ts';

let fleet: TestFleet;
let operator: Bus;

beforeAll(async () => {
  fleet = await theFleet();
  operator = await operatorOf(fleet);
}, 240_000);

afterAll(async () => {
  await operator?.close();
});

describe('a top-up', () => {
  it('is delivered, paid and answered as documented', async () => {
    const partner = await Partner.at(fleet, operator, 100);
    const answer = await partner.order({ phone: DELIVERS });
    expect(answer.status).toBe(201);
    const ordered = decode(Topup, answer.body);
    expect(ordered).toMatchObject({ status: 'succeeded', final: true, amount: '20.00', currency: 'MXN' });
    expect(answer.headers.get('location')).toBe(`/v1/topups/${ordered.id}`);
    expect(await deliveriesOf(fleet, [ordered.id])).toMatchObject([{ kind: 'credit', amount: '20.00' }]);
    expect(await partner.balance()).toEqual({ balance: '80.00', held: '0.00' });
  });

  it('that the provider refuses costs nothing', async () => {
    const partner = await Partner.at(fleet, operator, 100);
    const { status, body } = await partner.order({ phone: DECLINES });
    expect([status, body.status, body.failure]).toEqual([201, 'failed', 'product_rejected']);
    expect(await deliveriesOf(fleet, [body.id])).toEqual([]);
    expect(await partner.balance()).toEqual({ balance: '100.00', held: '0.00' });
  });

  it('whose answer is lost is unknown, keeps its money held, and resolves by itself', async () => {
    const partner = await Partner.at(fleet, operator, 100);
    const { status, body } = await partner.order({ phone: VANISHES_AFTER_DELIVERY }, { prefer: 'wait=0' });
    expect([status, body.status]).toEqual([202, 'accepted']);
    expect(await partner.balance()).toEqual({ balance: '100.00', held: '20.00' });
    const seen = await partner.end(body.id);
    expect(seen).toContain('unknown');
    expect(seen.at(-1)).toBe('succeeded');
    expect(await deliveriesOf(fleet, [body.id])).toHaveLength(1);
    expect(await partner.balance()).toEqual({ balance: '80.00', held: '0.00' });
  });

  it('never names its provider to the partner', async () => {
    const partner = await Partner.at(fleet, operator, 100);
    for (const phone of [DELIVERS, DECLINES, VANISHES_AFTER_DELIVERY]) {
      const answer = await partner.order({ phone }, { prefer: 'wait=0' });
      await partner.end(answer.body.id);
      const ended = await partner.ask(`/v1/topups/${answer.body.id}`);
      expect(`${answer.text}${ended.text}${[...ended.headers].join()}`).not.toMatch(/latcom/i);
    }
  });
});

describe('a repeat', () => {
  it('under the same Idempotency-Key gets the same body, byte for byte, and delivers nothing', async () => {
    const partner = await Partner.at(fleet, operator, 100);
    const order = { reference: 'ONCE' };
    const headers = { 'idempotency-key': '"one"' };
    const first = await partner.order(order, headers);
    const again = await partner.order(order, { 'idempotency-key': 'one' });
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect(await deliveriesOf(fleet, [first.body.id])).toHaveLength(1);
  });

  it('50 times at once under one Idempotency-Key is one delivery and one body', async () => {
    const partner = await Partner.at(fleet, operator, 2_000);
    const order = { reference: 'FIFTY' };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => partner.order(order, { 'idempotency-key': 'fifty' })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    await expectOneStory(fleet, partner, { ids: [answers[0]?.body.id ?? ''], paidIn: 2_000 });
  });

  it('of a reference is the same order, also under another Idempotency-Key', async () => {
    const partner = await Partner.at(fleet, operator, 100);
    const first = await partner.order({ reference: 'REF' });
    const again = await partner.order({ reference: 'REF' });
    expect([again.status, again.body.id]).toEqual([201, first.body.id]);
    const other = await partner.order({ reference: 'REF', amount: '30.00' });
    expect([other.status, other.body.code]).toEqual([409, 'reference_conflict']);
    expect(await partner.balance()).toEqual({ balance: '80.00', held: '0.00' });
  });

  it('of a key with another body is refused', async () => {
    const partner = await Partner.at(fleet, operator, 100);
    await partner.order({}, { 'idempotency-key': 'k' });
    const other = await partner.order({ amount: '30.00' }, { 'idempotency-key': 'k' });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
  });
});

describe('money', () => {
  it('for 40 orders is enough for exactly 40 of 100 at once', async () => {
    const partner = await Partner.at(fleet, operator, 800);
    const answers = await Promise.all(Array.from({ length: 100 }, () => partner.order({})));
    const sold = answers.filter(({ status }) => status < 300);
    const refused = answers.filter(
      ({ status, body }) => status === 402 && body.code === 'insufficient_funds',
    );
    expect([sold.length, refused.length]).toEqual([40, 60]);
    await expectOneStory(fleet, partner, { ids: sold.map(({ body }) => body.id), paidIn: 800 });
    expect(await partner.balance()).toEqual({ balance: '0.00', held: '0.00' });
  });
});

describe('the door', () => {
  const refusals: readonly [string, object, string][] = [
    ['an exponent', { amount: '1e3' }, '/amount'],
    ['a negative amount', { amount: '-5' }, '/amount'],
    ['a decimal comma', { amount: '10,00' }, '/amount'],
    ['200 digits', { amount: '9'.repeat(200) }, '/amount'],
    ['three decimals', { amount: '20.001' }, '/amount'],
    ['no number at all', { amount: 'NaN' }, '/amount'],
    ['a number for an amount', { amount: 20 }, '/amount'],
    ['a list for an amount', { amount: ['20.00'] }, '/amount'],
    ['the mobile prefix of before 2019', { phone: '+5215512345678' }, '/phone'],
    ['a phone too short', { phone: '+52551' }, '/phone'],
    ['letters for a phone', { phone: '+52ABCDEFGHIJ' }, '/phone'],
    ['a strange currency', { currency: 'USD' }, '/currency'],
    ['a strange product', { product: 'gold' }, '/product'],
    ['an unknown field', { price: '1' }, '/price'],
    ['no reference', { reference: undefined }, '/reference'],
  ];

  it.each(refusals)('names the field at fault and does nothing: %s', async (_, order, pointer) => {
    const partner = await Partner.at(fleet, operator, 100);
    const answer = await partner.order(order);
    expect([400, 422]).toContain(answer.status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    const problem = decode(Problem, answer.body);
    expect(problem.errors?.map((error) => error.pointer)).toEqual([pointer]);
    expect((await partner.ask('/v1/topups')).text).toContain('"data":[]');
    expect(await partner.balance()).toEqual({ balance: '100.00', held: '0.00' });
  });

  it.each([
    ['no key', {}, 401, 'unauthenticated'],
    ['a broken key', { authorization: 'Bearer sk_live_x' }, 401, 'unauthenticated'],
    [
      'a key of nobody',
      { authorization: `Bearer sk_live_00000000_${'0'.repeat(32)}` },
      401,
      'unauthenticated',
    ],
  ])('knows nobody by %s', async (_, headers, status, code) => {
    const answer = await fetch(`${fleet.address('gateway')}/v1/balance`, { headers });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    expect(decode(Problem, await answer.json())).toMatchObject({ code });
  });

  it('knows nobody by a key that was revoked', async () => {
    const partner = await Partner.at(fleet, operator, 100);
    expect((await partner.ask('/v1/balance')).status).toBe(200);
    await operator.ask(key.revoke, { id: partner.keyId });
    expect((await partner.ask('/v1/balance')).status).toBe(401);
  });

  it('shows a partner nobody else’s order', async () => {
    const [owner, stranger] = await Promise.all([
      Partner.at(fleet, operator, 100),
      Partner.at(fleet, operator, 100),
    ]);
    const { body } = await owner.order({});
    expect((await owner.ask(`/v1/topups/${body.id}`)).status).toBe(200);
    const seen = await stranger.ask(`/v1/topups/${body.id}`);
    expect([seen.status, seen.body.code]).toEqual([404, 'not_found']);
    expect((await owner.ask('/v1/topups/not-an-id')).status).toBe(404);
  });

  it('answers what is no request with a problem that says so', async () => {
    const partner = await Partner.at(fleet, operator, 100);
    const post = (body: string, type = 'application/json') =>
      partner.ask('/v1/topups', {
        method: 'POST',
        headers: { 'content-type': type, 'idempotency-key': v7() },
        body,
      });
    const answers = {
      'broken JSON': await post('{"phone":'),
      'a list': await post('[]'),
      'a form': await post('phone=1', 'application/x-www-form-urlencoded'),
      'plain text': await post('hello', 'text/plain'),
      'a huge body': await post(JSON.stringify({ reference: 'x'.repeat(70_000) })),
      'no such route': await partner.ask('/v1/nothing'),
      'no such method': await partner.ask('/v1/balance', { method: 'DELETE' }),
      'no Idempotency-Key': await partner.ask('/v1/topups', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ phone: DELIVERS, amount: '20.00', reference: 'R' }),
      }),
    };
    expect(
      Object.fromEntries(
        Object.entries(answers).map(([what, { status, body }]) => [what, [status, body.code]]),
      ),
    ).toEqual({
      'broken JSON': [400, 'invalid_request'],
      'a list': [400, 'invalid_request'],
      'a form': [415, 'unsupported_media_type'],
      'plain text': [415, 'unsupported_media_type'],
      'a huge body': [413, 'payload_too_large'],
      'no such route': [404, 'route_unknown'],
      'no such method': [405, 'method_not_allowed'],
      'no Idempotency-Key': [400, 'idempotency_key_missing'],
    });
    for (const { body } of Object.values(answers)) expect(() => decode(Problem, body)).not.toThrow();
  });

  it('answers every documented route as documented', async () => {
    const partner = await Partner.at(fleet, operator, 100);
    const { body: document } = await partner.ask('/openapi.json');
    const { body: ordered } = await partner.order({});
    const balance = await partner.ask('/v1/balance');
    expect(() => decode(Account, balance.body)).not.toThrow();
    expect(() => decode(Topup, ordered)).not.toThrow();
    const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
    for (const [path, operations] of Object.entries(document.paths))
      for (const [method, { responses }] of Object.entries(operations)) {
        const place = path.replace('{id}', ordered.id).replace('{key}', partner.keyId);
        for (const answer of [
          await fetch(`${fleet.address('gateway')}${place}`, { method: method.toUpperCase() }),
          await partner.ask(place, { method: method.toUpperCase() }),
        ])
          expect([path, method, Object.keys(responses)]).toEqual([
            path,
            method,
            expect.arrayContaining([String(answer.status)]),
          ]);
      }
    expect((await partner.ask('/docs')).text).toContain('swagger');
    expect((await partner.ask('/problems/insufficient_funds')).body).toMatchObject({ status: 402 });
  });

  it('gives every answer a request id, the caller’s own where he has one', async () => {
    const partner = await Partner.at(fleet, operator, 100);
    const answer = await partner.order({ amount: '1' }, { 'x-request-id': 'my-request-1' });
    expect(answer.headers.get('x-request-id')).toBe('my-request-1');
    expect(answer.body.request_id).toBe('my-request-1');
  });
});

it('finds an order over the bus as the gateway does over HTTP', async () => {
  const partner = await Partner.at(fleet, operator, 100);
  const { body } = await partner.order({});
  expect(await operator.ask(topup.find, { id: body.id })).toMatchObject({ id: body.id, status: 'succeeded' });
});
