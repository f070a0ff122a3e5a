import { once } from 'node:events';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Call, call, callAnswered, callEnded, decode, exampleOf } from '@saldo/contracts';
import type { AnyEvent } from '@saldo/contracts';
import { until } from '@saldo/testing';
import { GatewayApp } from './gateway-app.fixture.ts';
import { OperatorClient } from './operator.fixture.ts';

const aCall = decode(Call, exampleOf(Call));
const told = (event: AnyEvent) => ({
  event,
  payload: decode(event.payload, exampleOf(event.payload)) as object,
});

let gateway: GatewayApp;
let ana: OperatorClient;
let origin: string;
let slow: Socket | undefined;

beforeEach(() => open('20ms'));
afterEach(async () => {
  slow?.destroy();
  await gateway.close();
});

async function open(keepAlive: string): Promise<void> {
  gateway = await GatewayApp.open({ SALDO_STREAM_KEEP_ALIVE: keepAlive });
  ana = await OperatorClient.of(gateway, 'viewer');
  gateway.backOffice.on(call.list, ({ starting_after: after }) =>
    after === undefined
      ? { data: [aCall], has_more: true, next_cursor: 'next' }
      : { data: [{ ...aCall, leg: 'second' }], has_more: false },
  );
  origin = new URL(await gateway.listen()).origin;
}

/** Reads a stream as a browser does, on a connection of its own, until it is closed. */
async function aStream() {
  const { authorization } = ana;
  const outgoing = get(`${origin}/v1/admin/call-stream`, { headers: { authorization }, agent: false });
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  let text = '';
  let isOver = false;
  outgoing.on('error', () => undefined);
  answer
    .setEncoding('utf8')
    .on('data', (piece: string) => (text += piece))
    .on('error', () => undefined)
    .on('close', () => (isOver = true));
  const events = () =>
    text
      .split('\n\n')
      .filter((each) => each.startsWith('event: '))
      .map((each) => {
        const [name = '', data = ''] = each.split('\n').map((line) => line.replace(/^\w+: /, ''));
        return { name, data: JSON.parse(data) as { data?: { leg: string }[]; leg?: string } };
      });
  return { answer, events, leave: () => outgoing.destroy(), isOver: () => isOver, text: () => text };
}

describe('the stream of calls', () => {
  it('begins with the calls that live, and goes on with what happens to them', async () => {
    const stream = await aStream();
    expect(stream.answer.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(stream.answer.headers['cache-control']).toBe('no-store');
    await until(() => stream.events().length === 3);
    gateway.callNews.tell(told(callAnswered));
    gateway.callNews.tell(told(callEnded));
    await until(() => stream.events().length === 5);
    expect(stream.events().map(({ name }) => name)).toEqual([
      ...['snapshot', 'snapshot', 'live', 'call.answered', 'call.ended'],
    ]);
    expect(stream.events()[1]?.data.data?.map(({ leg }) => leg)).toEqual(['second']);
    expect(stream.events()[4]?.data).toEqual(exampleOf(callEnded.payload));
    stream.leave();
  });

  it('tells after the snapshot what happened during it', async () => {
    gateway.backOffice.on(call.list, () => {
      gateway.callNews.tell(told(callEnded));
      return { data: [aCall], has_more: false };
    });
    const stream = await aStream();
    await until(() => stream.events().length === 3);
    expect(stream.events().map(({ name }) => name)).toEqual(['snapshot', 'live', 'call.ended']);
    stream.leave();
  });

  it('says that it lives while nothing happens, and stops listening when its reader goes', async () => {
    const stream = await aStream();
    await until(() => stream.text().split(': alive').length > 4);
    expect(gateway.callNews.listenerCount).toBe(1);
    stream.leave();
    await until(() => gateway.callNews.listenerCount === 0);
  });

  it('stops listening at once when its reader goes, though nothing happens for an hour', async () => {
    await gateway.close();
    await open('1h');
    const stream = await aStream();
    await until(() => stream.events().length === 3);
    stream.leave();
    await until(() => gateway.callNews.listenerCount === 0);
  });

  it('ends when its operator is disabled', async () => {
    const stream = await aStream();
    await until(() => stream.events().length === 3);
    await gateway.operators.change(ana.id, { role: 'viewer', disabled: true });
    await until(stream.isOver);
    expect(gateway.callNews.listenerCount).toBe(0);
  });

  it('cuts off a reader who takes nothing, and keeps nothing for him', async () => {
    const { hostname, port } = new URL(origin);
    const socket = connect({ host: hostname, port: Number(port) });
    slow = socket;
    const closed = once(socket, 'close');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.pause();
    const { authorization } = ana;
    socket.write(
      `GET /v1/admin/call-stream HTTP/1.1\r\nhost: saldo\r\nauthorization: ${authorization}\r\n\r\n`,
    );
    await until(() => gateway.callNews.listenerCount === 1);
    let count = 0;
    await until(
      () => {
        for (let index = 0; index < 1_000; index += 1) gateway.callNews.tell(told(callEnded));
        count += 1_000;
        return gateway.callNews.listenerCount === 0;
      },
      { limitMs: 20_000, everyMs: 5 },
    );
    expect(count).toBeLessThan(100_000);
    socket.resume();
    await closed;
  }, 30_000);

  it('is not begun for whoever asks for its head alone', async () => {
    const { authorization } = ana;
    const answer = await fetch(`${origin}/v1/admin/call-stream`, {
      method: 'HEAD',
      headers: { authorization },
    });
    expect([answer.status, gateway.callNews.listenerCount]).toEqual([200, 0]);
  });

  it('breaks off where nobody can say which calls live', async () => {
    gateway.backOffice.on(call.list, () => {
      throw new Error('billing is away');
    });
    const stream = await aStream();
    await until(stream.isOver);
    expect(stream.events()).toEqual([]);
    expect(gateway.callNews.listenerCount).toBe(0);
  });
});
