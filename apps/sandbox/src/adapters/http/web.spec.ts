import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, it } from '@jest/globals';
import type { WebAnswer } from '../../domain/freeswitch/call/application.ts';
import { asksTheWeb } from '../../ports/web.contract.ts';
import { HttpWeb } from './web.ts';

let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  servers = [];
});

asksTheWeb('HTTP', async (answer) => {
  const asked: { path: string; post: string | undefined }[] = [];
  const server = await listen(answer, async (request) => {
    const post = request.method === 'POST' ? await text(request) : undefined;
    asked.push({ path: request.url!, post });
  });
  return {
    // For somebody who answers it waits as long as a busy machine takes.
    web: new HttpWeb(answer ? 20_000 : 50),
    url: `${addressOf(server)}/ask`,
    asked: () => asked,
    close: async () => undefined,
  };
});

it('says who asks where the address does, as libcurl would', async () => {
  const seen: IncomingMessage[] = [];
  const server = await listen({ status: 200, text: 'yes' }, async (request) => void seen.push(request));
  await new HttpWeb().ask({ url: addressOf(server).replace('//', '//pbx1:s%40cret@'), post: undefined });
  expect(seen[0]!.headers).toMatchObject({
    authorization: `Basic ${Buffer.from('pbx1:s@cret').toString('base64')}`,
    'user-agent': 'freeswitch-curl/1.0',
  });
});

it('has status 0 for an address that is none', async () => {
  expect(await new HttpWeb().ask({ url: 'nonsense', post: undefined })).toEqual({ status: 0, text: '' });
});

/** Never answers where there is no answer. */
async function listen(
  answer: WebAnswer | undefined,
  hear: (request: IncomingMessage) => Promise<void>,
): Promise<Server> {
  const server = createServer((request, response) => {
    void hear(request).then(() => answer && response.writeHead(answer.status).end(answer.text));
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return server;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
