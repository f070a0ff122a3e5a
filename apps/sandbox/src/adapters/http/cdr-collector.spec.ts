import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import { collectsCdrs } from '../../ports/cdr-collector.contract.ts';
import { HttpCdrCollector } from './cdr-collector.ts';

collectsCdrs('HTTP', async () => {
  const listening = await listen();
  return {
    collector: new HttpCdrCollector(listening.url),
    taken: () => listening.taken,
    refuse: (times) => (listening.refusals = times),
    close: listening.close,
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
  await listening.close();
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
  return Object.assign(state, {
    seen,
    taken,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cdr`,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  });
}
