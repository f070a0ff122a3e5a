import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  account,
  adjustment,
  decode,
  exampleOf,
  exception,
  partner,
  provider,
  refusal,
} from '@saldo/contracts';
import type { Adjustment, Role } from '@saldo/contracts';
import { v7 } from 'uuid';
import { formatToken } from './domain/access-token.ts';
import { GatewayApp } from './gateway-app.fixture.ts';
import { aPartner } from './ports/recharge.builder.ts';

let gateway: GatewayApp;
let authorization: string;

beforeEach(async () => {
  gateway = await GatewayApp.open();
  authorization = await as('admin');
});
afterEach(() => gateway.close());

async function as(role: Role): Promise<string> {
  const { operators, tokens, clock } = gateway;
  const terms = { email: `${v7()}@example.com`, name: role, role, passwordHash: '$argon2id$x' };
  const added = await operators.add(terms, clock.now());
  const expiresAt = new Date('2099-01-01T00:00:00.000Z');
  const { parts } = await tokens.issue({ operator: added?.id ?? '', label: 'x', expiresAt }, clock.now());
  return `Bearer ${formatToken(parts)}`;
}

interface Ask {
  readonly body?: object;
  readonly key?: string;
}

function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, { body, key = v7() }: Ask = {}) {
  return gateway.ask({
    method,
    url: `/v1/admin${url}`,
    headers: {
      authorization,
      'idempotency-key': key,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { payload: JSON.stringify(body) } : {}),
  });
}

describe('the work of operators', () => {
  const anAdjustment = (status: Adjustment['status']) => (input: { readonly id: string }) => ({
    ...decode(adjustment.request.reply, exampleOf(adjustment.request.reply)),
    id: input.id,
    status,
  });
  const credit = { account: v7(), direction: 'credit', amount: '5000.00', reason: 'SPEI 1' };

  it.each([
    ['booked', 201],
    ['pending', 202],
  ] as const)('an adjustment that is %s is answered %i', async (status, code) => {
    gateway.backOffice.on(adjustment.request, anAdjustment(status));
    expect((await ask('POST', '/adjustments', { body: credit })).status).toBe(code);
  });

  it('an adjustment is asked for once under a key, with an id that the key stands for', async () => {
    gateway.backOffice.on(adjustment.request, anAdjustment('booked'));
    const [first, again] = [
      await ask('POST', '/adjustments', { body: credit, key: 'once' }),
      await ask('POST', '/adjustments', { body: credit, key: 'once' }),
    ];
    expect(again.text).toBe(first.text);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(gateway.backOffice.asked).toHaveLength(1);
    expect(gateway.backOffice.asked[0]?.input).toEqual({ ...credit, id: first.body['id'] });
  });

  it('keys of two operators do not meet', async () => {
    gateway.backOffice.on(adjustment.request, anAdjustment('booked'));
    const first = await ask('POST', '/adjustments', { body: credit, key: 'once' });
    authorization = await as('finance');
    const second = await ask('POST', '/adjustments', { body: credit, key: 'once' });
    expect(second.body['id']).not.toBe(first.body['id']);
  });

  it('a refusal of the service is the answer, also when it is repeated', async () => {
    gateway.backOffice.on(adjustment.request, () => {
      throw refusal(adjustment.request, 'amount_not_allowed', { pointer: '/amount' });
    });
    for (let i = 0; i < 2; i += 1) {
      const answer = await ask('POST', '/adjustments', { body: credit, key: 'once' });
      expect([answer.status, answer.body]).toMatchObject([
        422,
        { code: 'amount_not_allowed', errors: [{ pointer: '/amount' }] },
      ]);
    }
  });

  it.each(['approve', 'reject'] as const)('to %s an adjustment names it by the path', async (verb) => {
    const id = v7();
    gateway.backOffice.on(adjustment[verb], anAdjustment('booked'));
    const answer = await ask('POST', `/adjustments/${id}/${verb}`, { body: { note: 'seen' } });
    expect(answer.status).toBe(200);
    expect(gateway.backOffice.asked[0]).toMatchObject({
      subject: adjustment[verb].subject,
      input: { id, note: 'seen' },
    });
  });

  it('the second person is the same one for the service when he is for the gateway', async () => {
    gateway.backOffice.on(adjustment.request, anAdjustment('pending'));
    gateway.backOffice.on(adjustment.approve, () => {
      throw refusal(adjustment.approve, 'same_operator');
    });
    await ask('POST', '/adjustments', { body: credit });
    const answer = await ask('POST', `/adjustments/${v7()}/approve`, { body: {} });
    expect([answer.status, answer.body]).toMatchObject([403, { code: 'same_operator' }]);
    const [asker, approver] = gateway.backOffice.asked;
    expect(approver?.actor).toBe(asker?.actor);
  });

  it('a partner’s statement is that of his live account', async () => {
    const found = aPartner(v7());
    gateway.backOffice.on(partner.find, () => ({ ...found, live_account: found.test_account }));
    gateway.backOffice.on(account.statement, () =>
      decode(account.statement.reply, exampleOf(account.statement.reply)),
    );
    expect((await ask('GET', `/partners/${found.id}/statement?limit=5`)).status).toBe(200);
    expect(gateway.backOffice.asked[1]?.input).toEqual({ limit: 5, account: found.test_account });
  });

  it('old credentials are a partner’s own', async () => {
    const [one, other] = [aPartner(v7()), aPartner(v7())];
    gateway.backOffice.on(partner.find, ({ id }) => (id === one.id ? one : other));
    const body = { customer_id: 'relier', api_key: 'the-old-key' };
    expect((await ask('PUT', `/partners/${one.id}/old-credentials`, { body })).status).toBe(204);
    const taken = await ask('PUT', `/partners/${other.id}/old-credentials`, { body });
    expect([taken.status, taken.body]).toMatchObject([400, { errors: [{ pointer: '/customer_id' }] }]);
  });

  it('a settlement and a provider’s load reach the service as they were asked', async () => {
    const { settle } = exception;
    gateway.backOffice.on(settle, () => decode(settle.reply, exampleOf(settle.reply)));
    gateway.backOffice.on(provider.load, () => decode(provider.load.reply, exampleOf(provider.load.reply)));
    const id = v7();
    const body = { verdict: 'delivered', reason: 'confirmed', evidence: 'ticket 4711' };
    expect((await ask('POST', `/exceptions/${id}/settle`, { body })).status).toBe(200);
    const load = { provider: 'latcom', amount: '50000.00', currency: 'MXN', reason: 'SPEI 2' };
    expect((await ask('POST', '/provider-loads', { body: load })).status).toBe(201);
    expect(gateway.backOffice.asked.map(({ input }) => input)).toMatchObject([{ ...body, id }, load]);
  });

  it('all orders are exported with whose they are, and no JSON', async () => {
    const order = {
      id: v7(),
      account: gateway.partner,
      phone: '+525512345678',
      amount: '20.00',
      reference: 'A',
    };
    await gateway.recharge.createTopup(order);
    const answer = await ask('GET', '/topups.csv?limit=1');
    expect(String(answer.headers['content-type'])).toMatch(/^text\/csv/);
    expect(answer.text.split('\r\n')[0]).toBe(
      'Date,Partner account,Mode,Phone,Amount,Price,Currency,Status,Order,Reference,Receipt',
    );
    expect(answer.text).toContain(`${gateway.partner},live,`);
  });

  it('what does not fit is told by its field, and asks nobody', async () => {
    const answer = await ask('POST', '/adjustments', { body: { ...credit, amount: '-5' } });
    expect([answer.status, answer.body]).toMatchObject([
      400,
      { code: 'invalid_request', errors: [{ pointer: '/amount' }] },
    ]);
    expect((await ask('GET', '/partners?limit=0')).body).toMatchObject({
      errors: [{ pointer: 'query:limit' }],
    });
    expect((await ask('GET', '/partners/nonsense')).status).toBe(404);
    expect(gateway.backOffice.asked).toEqual([]);
  });

  it('the last admin stays one', async () => {
    const [me] = await gateway.operators.all();
    const body = { role: 'viewer', disabled: false };
    const answer = await ask('PUT', `/operators/${me?.id}`, { body });
    expect([answer.status, answer.body]).toMatchObject([409, { code: 'last_admin' }]);
  });

  it('a disabled operator’s token ends with him', async () => {
    await as('admin');
    const [me] = await gateway.operators.all();
    await gateway.operators.change(me?.id ?? '', { role: 'admin', disabled: true });
    expect((await ask('GET', '/session')).status).toBe(401);
  });
});
