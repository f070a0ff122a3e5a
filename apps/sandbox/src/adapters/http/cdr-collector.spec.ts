import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from '@jest/globals';
import { collectsCdrs } from '../../ports/cdr-collector.contract.ts';
import { HttpCdrCollector } from './cdr-collector.ts';

let ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
});

collectsCdrs('HTTP', async () => {
  const listening = await listen();
  return {
    collector: new HttpCdrCollector(listening.url),
    taken: () => listening.taken,
    refuse: (times) => (listening.refusals = times),
    close: async () => undefined,
  };
});

it('is posted as JSON by the name of the module', async () => {
  const listening = await listen();
  await new HttpCdrCollector(listening.url).take({ name: 'x', body: '{}' });
  expect(listening.seen[0]).toMatchObject({
    method: 'POST',
    url: '/cdr?uuid=x',
    headers: { 'content-type': 'application/json', 'user-agent': 'freeswitch-json/1.0' },
  });
  expect(listening.seen[0]!.headers.authorization).toBeUndefined();
});

it('says who posts it where the address does, and keeps that out of the request line', async () => {
  const listening = await listen();
  const url = listening.url.replace('//', '//pbx1:s%40cret%3A%2F@');
  expect(await new HttpCdrCollector(url).take({ name: 'x', body: '{}' })).toBe(true);
  expect(listening.seen[0]).toMatchObject({
    url: '/cdr?uuid=x',
    headers: { authorization: `Basic ${Buffer.from('pbx1:s@cret:/').toString('base64')}` },
  });
});

it('is not taken where nobody listens, nor by who never answers', async () => {
  expect(await new HttpCdrCollector('http://127.0.0.1:9/cdr').take({ name: 'x', body: '{}' })).toBe(false);
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
  expect(await new HttpCdrCollector(url, 50).take({ name: 'x', body: '{}' })).toBe(false);
  silent.close();
  silent.closeAllConnections();
});

async function listen() {
  const seen: IncomingMessage[] = [];
  const taken: { name: string; body: string }[] = [];
  const state = { refusals: 0 };
  const server = createServer((request, response) => {
    seen.push(request);
    void text(request).then((body) => {
      const isRefused = state.refusals-- > 0;
      if (!isRefused) taken.push({ name: request.url!.split('uuid=')[1]!, body });
      response.writeHead(isRefused ? 503 : 200).end('thank you');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(async () => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/cdr`;
  return Object.assign(state, { seen, taken, url });
}
