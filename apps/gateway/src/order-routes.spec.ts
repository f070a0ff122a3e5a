import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { refusal, topup } from '@saldo/contracts';
import { v7 } from 'uuid';
import { GatewayApp } from './gateway-app.fixture.ts';

const ORDER = { phone: '+525512345678', amount: '20.00', reference: 'ORDER-1' };

let gateway: GatewayApp;
let authorization: string;
beforeEach(async () => {
  gateway = await GatewayApp.open();
  authorization = await gateway.bearer();
});
afterEach(() => gateway.close());

const order = (headers: Record<string, string>, fields: object = {}) =>
  gateway.ask({
    method: 'POST',
    url: '/v1/topups',
    payload: { ...ORDER, ...fields },
    headers: { authorization, 'idempotency-key': 'KEY-1', ...headers },
  });
const orderCount = () => gateway.recharge.asked.filter((what) => what === 'create').length;

describe('an order', () => {
  it('that is not final is answered 202 with its place, and says that it waited as wished', async () => {
    const { status, headers, body } = await order({ prefer: 'wait=0' });
    expect([status, headers['location']]).toEqual([202, `/v1/topups/${String(body['id'])}`]);
    expect(headers['preference-applied']).toBe('wait=0');
  });

  it('that ends in time is answered 201', async () => {
    const answered = order({ prefer: 'respond-async, wait=99' });
    const isOrdered = () => gateway.recharge.orders.size === 1;
    while (!isOrdered()) await new Promise(setImmediate);
    const [id = ''] = gateway.recharge.orders.keys();
    gateway.recharge.end(id);
    const { status, headers, body } = await answered;
    expect([status, headers['location'], body['status']]).toEqual([201, `/v1/topups/${id}`, 'succeeded']);
    expect(headers['preference-applied']).toBe('wait=30');
  });

  it('without a wish says nothing of one', async () => {
    const { headers } = await order({});
    expect(headers['preference-applied']).toBeUndefined();
  });
});

describe('an Idempotency-Key', () => {
  it('is the same quoted and bare', async () => {
    const first = await order({ 'idempotency-key': '"KEY-1"' });
    const second = await order({ 'idempotency-key': 'KEY-1' });
    expect(second.text).toBe(first.text);
    expect([first, second].map(({ headers }) => headers['idempotent-replayed'])).toEqual([undefined, 'true']);
    expect(orderCount()).toBe(1);
  });

  it('gives 50 requests at once one order and one body', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => order({})));
    expect(new Set(all.map(({ text }) => text)).size).toBe(1);
    expect(orderCount()).toBe(1);
  });

  it('is refused with another body, and with the same the order of fields does not matter', async () => {
    const first = await order({});
    const other = await order({}, { amount: '21.00' });
    expect([other.status, other.body['code']]).toEqual([422, 'idempotency_key_reused']);
    const reordered = Object.fromEntries(Object.entries(ORDER).reverse());
    const again = await gateway.ask({
      method: 'POST',
      url: '/v1/topups',
      payload: reordered,
      headers: { authorization, 'idempotency-key': 'KEY-1' },
    });
    expect(again.text).toBe(first.text);
  });

  it('is answered 409 with a time to come back while another process serves it', async () => {
    const begin = gateway.records.begin.bind(gateway.records);
    gateway.records.begin = async () => ({ state: 'running' });
    const running = await order({});
    expect([running.status, running.body['code'], running.headers['retry-after']]).toEqual([
      409,
      'request_in_progress',
      '1',
    ]);
    gateway.records.begin = begin;
    expect((await order({})).status).toBe(202);
  });

  it('keeps what was decided: the same refusal comes again, whatever has changed since', async () => {
    const create = gateway.recharge.createTopup.bind(gateway.recharge);
    const earlier = v7();
    gateway.recharge.createTopup = () =>
      Promise.reject(refusal(topup.create, 'possible_duplicate', { earlier }));
    const refused = await order({});
    expect([refused.status, refused.body['code'], refused.body['earlier']]).toEqual([
      409,
      'possible_duplicate',
      earlier,
    ]);
    gateway.recharge.createTopup = create;
    const again = await order({});
    expect([again.text, again.headers['idempotent-replayed']]).toEqual([refused.text, 'true']);
    // Ordering it all the same is another request: it needs a key of its own.
    const allowed = { allow_duplicate: true };
    expect((await order({}, allowed)).body['code']).toBe('idempotency_key_reused');
    expect((await order({ 'idempotency-key': 'KEY-2' }, allowed)).status).toBe(202);
  });

  it.each([
    [
      'what is away',
      () => (gateway.recharge.fault = Object.assign(new Error('x'), { code: 'ECONNREFUSED' })),
      503,
    ],
    ['a fault', () => (gateway.recharge.fault = new Error('x')), 500],
  ])('keeps nothing of %s', async (_, break_, status) => {
    break_();
    const broken = await order({});
    expect(broken.status).toBe(status);
    gateway.recharge.fault = undefined;
    const again = await order({});
    expect([again.status, again.headers['idempotent-replayed']]).toEqual([202, undefined]);
  });

  it('keeps nothing of a request beyond the quota', async () => {
    for (let i = 0; i < 200; i += 1) await gateway.limits.consume('writes', `partner:${gateway.partner}`);
    expect((await order({})).status).toBe(429);
    gateway.limits.nextWindow();
    expect((await order({})).status).toBe(202);
  });

  it('is one partner’s own: the same key in test mode is another', async () => {
    const test = await gateway.bearer({
      mode: 'test',
      account: `${gateway.partner.slice(0, -12)}0000000000e5`,
    });
    const [mine, other] = [await order({}), await order({ authorization: test })];
    expect(other.body['id']).not.toBe(mine.body['id']);
  });
});
