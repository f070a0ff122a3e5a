import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Bus } from '@saldo/bus';
import { until } from '@saldo/testing';
import type { TestFleet } from '@saldo/testing';
import { v7 } from 'uuid';
import { Partner, operatorOf } from '../partner.ts';
import { theFleet } from './the-fleet.ts';

let fleet: TestFleet;
let operator: Bus;
let program: NatsConnection;

/** A program that knows nothing of Saldo but an address, a name and a password. */
beforeAll(async () => {
  fleet = await theFleet();
  operator = await operatorOf(fleet);
  const { host, username, password } = new URL(fleet.bus('observer'));
  program = await connect({ servers: host, user: username, pass: password, inboxPrefix: '_INBOX_observer' });
}, 240_000);

afterAll(async () => {
  await program?.close();
  await operator?.close();
});

describe('a program that knows only NATS', () => {
  it('asks for an order in plain JSON and hears what becomes of orders', async () => {
    const heard: string[] = [];
    program.subscribe('saldo.event.topup.>', {
      callback: (_, message) => void heard.push(`${message.subject} ${message.json<{ id: string }>().id}`),
    });
    await program.flush();
    const partner = await Partner.at(fleet, operator, 100);
    const { body } = await partner.order({});
    const reply = await program.request('saldo.recharge.topup.find', JSON.stringify({ id: body.id }), {
      timeout: 20_000,
    });
    expect(reply.json()).toMatchObject({
      id: body.id,
      status: 'succeeded',
      amount: '20.00',
      currency: 'MXN',
    });
    // Who listens live may hear of one twice.
    const ofIt = () => [...new Set(heard)].filter((each) => each.endsWith(body.id));
    await until(() => ofIt().length >= 2);
    expect(ofIt()).toEqual([
      `saldo.event.topup.accepted ${body.id}`,
      `saldo.event.topup.succeeded ${body.id}`,
    ]);
  });

  it('is told what is wrong with its question', async () => {
    const ask = async (payload: string) => {
      const reply = await program.request('saldo.recharge.topup.find', payload, { timeout: 20_000 });
      return [reply.headers?.get('saldo-error'), reply.json<{ error: { code: string } }>().error.code];
    };
    expect(await ask('{"id":')).toEqual(['invalid_message', 'invalid_message']);
    expect(await ask('{"id":"x"}')).toEqual(['invalid_message', 'invalid_message']);
    expect(await ask(JSON.stringify({ id: v7() }))).toEqual(['not_found', 'not_found']);
  });

  it.each([
    'saldo.recharge.adjustment.request',
    'saldo.recharge.topup.create',
    'saldo.gateway.key.issue',
    '$JS.API.STREAM.DELETE.SALDO_EVENTS',
  ])('may not ask %s', async (subject) => {
    await expect(program.request(subject, '{}', { timeout: 20_000 })).rejects.toThrow(/permission/i);
  });

  it.each([
    'saldo.event.>',
    'saldo.event.account.adjusted',
    'saldo.recharge.>',
    '_INBOX.>',
    '_INBOX_gateway.>',
  ])('may not hear %s', async (subject) => {
    const refused = new Promise<Error | null>((resolve) => {
      program.subscribe(subject, { callback: (error) => resolve(error) });
    });
    expect(String(await refused)).toMatch(/permission/i);
  });

  it('may not say that an order succeeded', async () => {
    const refused = nextError(program);
    program.publish('saldo.event.topup.succeeded', '{}');
    expect(await refused).toMatch(/permission/i);
  });
});

async function nextError(connection: NatsConnection): Promise<string> {
  for await (const status of connection.status()) if (status.type === 'error') return String(status.error);
  throw new Error('the connection ended');
}
