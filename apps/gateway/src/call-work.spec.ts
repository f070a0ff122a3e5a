import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Cdr,
  call,
  callAccount,
  callPlan,
  cdr,
  deck,
  decode,
  exampleOf,
  refusal,
  tariff,
} from '@saldo/contracts';
import type { AnyRequest, Reply } from '@saldo/contracts';
import { v7 } from 'uuid';
import { GatewayApp } from './gateway-app.fixture.ts';
import { OperatorClient } from './operator.fixture.ts';

let gateway: GatewayApp;
let ana: OperatorClient;

beforeEach(async () => {
  gateway = await GatewayApp.open();
  ana = await OperatorClient.of(gateway);
});
afterEach(() => gateway.close());

function exampleReply<R extends AnyRequest>(request: R): Reply<R> {
  return decode(request.reply, exampleOf(request.reply)) as Reply<R>;
}
const inputs = () => gateway.backOffice.asked.map(({ input }) => input);

describe('accounts that pay for calls', () => {
  const entry = { direction: 'credit', amount: '20.00', reason: 'Yape 0412-778' };

  beforeEach(() => {
    gateway.backOffice.on(callAccount.book, ({ id, account }) => ({
      ...exampleReply(callAccount.book),
      ...{ id, account },
    }));
  });

  it('are topped up once under a key, with an id that the key stands for', async () => {
    const account = v7();
    const path = `/call-accounts/${account}/entries`;
    const first = await ana.ask('POST', path, { body: entry, key: 'once' });
    const again = await ana.ask('POST', path, { body: entry, key: 'once' });
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(inputs()).toEqual([{ ...entry, account, id: first.body['id'] }]);
  });

  it('are another request each: a key that topped one up tops no other up', async () => {
    await ana.ask('POST', `/call-accounts/${v7()}/entries`, { body: entry, key: 'once' });
    const other = await ana.ask('POST', `/call-accounts/${v7()}/entries`, { body: entry, key: 'once' });
    expect([other.status, other.body]).toMatchObject([422, { code: 'idempotency_key_reused' }]);
    expect(gateway.backOffice.asked).toHaveLength(1);
  });

  it('are made, changed and read by their path', async () => {
    for (const verb of [callAccount.create, callAccount.change, callAccount.statement])
      gateway.backOffice.on(verb as AnyRequest, () => exampleReply(verb));
    const id = v7();
    const terms = { name: 'Bodega', identities: [{ kind: 'caller', value: '51170001' }] };
    const account = { ...terms, number: '100001', kind: 'prepaid', currency: 'PEN' };
    expect((await ana.ask('POST', '/call-accounts', { body: account })).status).toBe(201);
    const change = { ...terms, status: 'suspended' };
    expect((await ana.ask('PUT', `/call-accounts/${id}`, { body: change })).status).toBe(200);
    expect((await ana.ask('GET', `/call-accounts/${id}/statement?limit=5`)).status).toBe(200);
    expect(inputs()).toMatchObject([account, { ...change, id }, { account: id, limit: 5 }]);
  });

  it('are refused with the field at fault', async () => {
    gateway.backOffice.on(callAccount.create, () => {
      throw refusal(callAccount.create, 'identity_taken', { pointer: '/identities/0/value' });
    });
    const body = { name: 'B', number: '1', kind: 'prepaid', currency: 'PEN', identities: [] };
    const answer = await ana.ask('POST', '/call-accounts', { body });
    expect([answer.status, answer.body]).toMatchObject([
      409,
      { code: 'identity_taken', errors: [{ pointer: '/identities/0/value' }] },
    ]);
  });

  it('begin with plans', async () => {
    gateway.backOffice.on(callPlan.put, () => exampleReply(callPlan.put));
    const body = { code: 'pre-bas', name: 'Básico', kind: 'prepaid', currency: 'PEN', initial_balance: '10' };
    expect((await ana.ask('POST', '/call-plans', { body })).status).toBe(200);
    expect(inputs()).toMatchObject([body]);
  });
});

describe('records of calls', () => {
  const row = exampleReply(cdr.list).data[0]!;

  beforeEach(() => {
    gateway.backOffice.on(cdr.list, ({ starting_after: after }) =>
      after === undefined
        ? { data: [row, row], has_more: true, next_cursor: 'next' }
        : { data: [{ ...row, leg: 'last' }], has_more: false },
    );
  });

  it('are exported as CSV and as lines of JSON, all pages of what fits', async () => {
    const csv = await ana.ask('GET', '/cdrs.csv?switch=fs1&limit=1');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text.trimEnd().split('\r\n')).toHaveLength(4);
    expect(inputs()).toMatchObject([{ switch: 'fs1', limit: 500 }, { starting_after: 'next' }]);
    const lines = await ana.ask('GET', '/cdrs.jsonl');
    expect(lines.headers).toMatchObject({
      'content-type': 'application/x-ndjson',
      'content-disposition': expect.stringMatching(/^attachment; filename="cdrs_\d{4}-\d\d-\d\d\.jsonl"$/),
    });
    const rows = lines.text.trimEnd().split('\n');
    expect(rows.map((each) => (JSON.parse(each) as { leg: string }).leg)).toEqual([row.leg, row.leg, 'last']);
    expect(JSON.parse(rows[0] ?? '')).toEqual(exampleOf(Cdr));
  });

  it('are a problem and no file where they cannot be had', async () => {
    gateway.backOffice.on(cdr.list, () => {
      throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    });
    for (const path of ['/cdrs.csv', '/cdrs.jsonl'])
      expect((await ana.ask('GET', path)).body).toMatchObject({ status: 503, code: 'unavailable' });
  });

  it('are counted, and a wrong period is told by its parameter', async () => {
    gateway.backOffice.on(cdr.stats, () => {
      throw refusal(cdr.stats, 'period_wrong', { pointer: '/to' });
    });
    const query = 'by=day&currency=PEN&from=2026-11-01T00:00:00Z&to=2026-10-01T00:00:00Z';
    expect((await ana.ask('GET', `/cdr-stats?${query}`)).body).toMatchObject({
      code: 'period_wrong',
      errors: [{ pointer: 'query:to' }],
    });
    expect((await ana.ask('GET', '/cdr-stats?by=moon')).body).toMatchObject({ status: 400 });
  });
});

describe('rates of calls', () => {
  it('are published, withdrawn and thrown away by their path', async () => {
    for (const verb of [deck.publish, deck.withdraw, deck.delete])
      gateway.backOffice.on(verb as AnyRequest, () => exampleReply(verb));
    const id = v7();
    const body = { activates_at: '2030-01-01T00:00:00Z' };
    expect((await ana.ask('POST', `/decks/${id}/publish`, { body })).status).toBe(200);
    expect((await ana.ask('POST', `/decks/${id}/withdraw`, { body })).status).toBe(200);
    expect((await ana.ask('DELETE', `/decks/${id}`)).status).toBe(204);
    const at = new Date('2030-01-01T00:00:00Z');
    expect(inputs()).toEqual([{ id, activates_at: at }, { id, activates_at: at }, { id }]);
  });

  it('are quoted with why', async () => {
    gateway.backOffice.on(tariff.quote, () => exampleReply(tariff.quote));
    const answer = await ana.ask(
      'GET',
      '/call-quotes?number=%2B51983000001&seconds=36&budget=1.00&deck=retail',
    );
    expect(answer.body).toMatchObject({ explanation: { text: expect.any(String) } });
    expect(inputs()).toEqual([{ number: '+51983000001', seconds: 36, budget: '1.00', deck: 'retail' }]);
  });

  it('are compared with the active deck, or another', async () => {
    gateway.backOffice.on(deck.diff, () => exampleReply(deck.diff));
    const [id, against] = [v7(), v7()];
    expect((await ana.ask('GET', `/decks/${id}/diff?against=${against}&limit=5`)).status).toBe(200);
    expect(inputs()).toEqual([{ id, against, limit: 5 }]);
  });
});

it('a call that is not there is not found', async () => {
  gateway.backOffice.on(call.find, () => {
    throw refusal(call.find, 'not_found');
  });
  expect((await ana.ask('GET', `/calls/${v7()}`)).body).toMatchObject({ status: 404, code: 'not_found' });
});
