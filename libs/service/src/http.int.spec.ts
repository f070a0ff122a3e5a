import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Msg } from '@nats-io/transport-node';
import { connectBus } from '@saldo/bus';
import type { Bus } from '@saldo/bus';
import { freshNats, until } from '@saldo/testing';
import type { OwnServer } from '@saldo/testing';

import { errand } from '../fixture/errand.ts';
import { buildPrograms, endPrograms, removePrograms, startProgram } from '../fixture/process.ts';
import type { Started } from '../fixture/process.ts';

beforeAll(buildPrograms);
afterAll(removePrograms);

describe('a service with an HTTP door', () => {
  let nats: OwnServer;
  let responder: Bus;
  let front: Started;
  let address: string;

  beforeAll(async () => {
    nats = await freshNats();
    responder = await connectBus({ url: nats.url, service: 'recharge' });
  });

  beforeEach(async () => {
    front = startProgram('front', { SALDO_NATS_URL: nats.url, SALDO_HTTP_PORT: '0' });
    await front.line('ready');
    address = String((await front.line('HTTP is served'))['address']);
  });

  afterEach(endPrograms);

  afterAll(async () => {
    await responder.close();
    await nats.stop();
  });

  it('answers the request under way when it is told to stop, takes no other, and exits 0', async () => {
    const asked: Msg[] = [];
    const subscription = responder.connection.subscribe(errand.run.subject, {
      callback: (_error, message) => void asked.push(message),
    });
    await responder.connection.flush();
    const request = fetch(`${address}/errands/bread`, { method: 'POST' });
    const message = await until(() => asked[0]);
    front.kill('SIGTERM');
    await front.line('stopping');
    await until(() => isRefused(address));
    message.respond(JSON.stringify({ note: 'bread', errands: 1 }));
    const response = await request;
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 200,
      body: { note: 'bread', errands: 1 },
    });
    expect(await front.exited).toBe(0);
    subscription.unsubscribe();
  });

  it('ends with one line and 1 after an error that nobody handled', async () => {
    await fetch(`${address}/breakdown`, { method: 'POST' }).catch(() => undefined);
    expect(await front.exited).toBe(1);
    const fatal = front.lines.filter(({ level }) => level === 'fatal');
    expect(fatal.map(({ msg }) => msg)).toEqual(['an error that nobody handled: nobody foresaw this']);
    expect(front.stderr()).toBe('');
  });

  it('does not start on a port that is taken, which it says in one line', async () => {
    const { port } = new URL(address);
    const second = startProgram('front', { SALDO_NATS_URL: nats.url, SALDO_HTTP_PORT: port });
    expect(await second.exited).toBe(1);
    expect(second.lines.at(-1)).toMatchObject({
      level: 'fatal',
      msg: `gateway could not start: listen EADDRINUSE: address already in use 127.0.0.1:${port}`,
    });
  });
});

/** Whether nobody takes a connection there any more. */
async function isRefused(address: string): Promise<boolean> {
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname, port: Number(port) });
  try {
    await once(socket, 'connect');
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ECONNREFUSED';
  } finally {
    socket.destroy();
  }
}
