import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BusError } from '@saldo/bus';
import { fieldsOf, InvalidMessage, partnerRoutes, RefusalError } from '@saldo/contracts';
import type { Code, MessageClass } from '@saldo/contracts';
import { v7 } from 'uuid';
import { GatewayApp } from './gateway-app.fixture.ts';

const PROVIDER = 'latcom';
const ORDER = { phone: '+525512345678', amount: '20.00', reference: 'ORDER-1' };
const REQUESTS: Readonly<
  Record<keyof typeof partnerRoutes, { method: 'GET' | 'POST'; url: string; payload?: object }>
> = {
  createTopup: { method: 'POST', url: '/v1/topups', payload: ORDER },
  checkTopup: { method: 'POST', url: '/v1/topups/validate', payload: ORDER },
  listTopups: { method: 'GET', url: '/v1/topups' },
  exportTopups: { method: 'GET', url: '/v1/topups.csv' },
  findTopup: { method: 'GET', url: `/v1/topups/${v7()}` },
  listProducts: { method: 'GET', url: '/v1/products' },
  readBalance: { method: 'GET', url: '/v1/balance' },
  readStatement: { method: 'GET', url: '/v1/statement' },
};

let gateway: GatewayApp;
beforeEach(async () => {
  gateway = await GatewayApp.open();
});
afterEach(() => gateway.close());

/** All that a partner is sent, over every door, when whatever is asked of recharge ends so. */
async function everything(outcome: () => unknown): Promise<string> {
  const recharge = gateway.recharge as unknown as Record<string, unknown>;
  for (const verb of ASKED) {
    const real = (recharge[verb] as (...asked: unknown[]) => Promise<object>).bind(gateway.recharge);
    recharge[verb] = async (...asked: unknown[]) => {
      const thrown = outcome();
      if (thrown instanceof Error) throw thrown;
      return { ...(await real(...asked)), provider: PROVIDER, attempt: { provider: PROVIDER } };
    };
  }
  const authorization = await gateway.bearer();
  const sent = [];
  for (const request of Object.values(REQUESTS)) {
    const { status, headers, text } = await gateway.ask({
      ...request,
      headers: { authorization, 'idempotency-key': v7() },
    });
    sent.push({ status, headers, text });
  }
  return JSON.stringify(sent).toLowerCase();
}

const ASKED = [
  'createTopup',
  'checkTopup',
  'findTopup',
  'listTopups',
  'findAccount',
  'readStatement',
  'listProducts',
] as const;

const words = `${PROVIDER} answered 500 at https://${PROVIDER}.example`;
const details = { provider: PROVIDER, earlier: PROVIDER, reason: words };
const refused = (code: Code) => () =>
  Object.assign(new RefusalError('a.b', code, details), { message: words });

describe('a partner never sees a provider’s name', () => {
  it.each([
    ['in a reply that says more than its contract', () => undefined],
    ['in a refusal that says why', refused('product_unavailable')],
    ['in a refusal that names an order', refused('possible_duplicate')],
    [
      'in a failure of the bus',
      () => new BusError(PROVIDER, 'internal', { details, cause: new Error(words) }),
    ],
    ['in an outage', () => Object.assign(new Error(words), { code: 'ECONNREFUSED', address: PROVIDER })],
    ['in a message that does not fit', () => new Error(words, { cause: new InvalidMessage(PROVIDER, []) })],
    ['in a bug', () => new TypeError(words)],
  ])('%s', async (_, outcome) => {
    expect(await everything(outcome)).not.toContain(PROVIDER);
  });

  it('because nothing that a partner is answered has a field for one', () => {
    const messages = Object.values(partnerRoutes).flatMap(({ replies }) =>
      Object.values(replies).flatMap((reply) => ('message' in reply ? [reply.message] : [])),
    );
    expect(messages.flatMap(fieldNamesOf)).not.toContain('provider');
  });
});

/** The names of all fields of a message and of those within it. */
function fieldNamesOf(message: MessageClass): string[] {
  return fieldsOf(message).flatMap(({ name, nested }) => [name, ...(nested ? fieldNamesOf(nested()) : [])]);
}
