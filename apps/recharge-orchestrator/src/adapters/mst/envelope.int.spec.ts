import { createServer as createHttpServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import type { Submittal } from '../../ports/provider.ts';
import { MstProvider } from './mst.ts';

const PASSWORD = 'p&<"9f2c71';
const submittal: Submittal = {
  reference: 'R1/1',
  phone: '+526680000001',
  product: 'PSL150',
  amount: money(150_000_000n, 'MXN'),
};
const INNER =
  '<Recarga><Usuario>user-4471</Usuario><Passwd>p&amp;&lt;&quot;9f2c71</Passwd>' +
  '<Telefono>6680000001</Telefono><Carrier>Telcel</Carrier><Monto>150006</Monto></Recarga>';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function mstAt(server: Server, scheme = 'http'): Promise<MstProvider> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/ws/index.php`;
  const login = { user: 'user-4471', password: PASSWORD };
  const provider = new MstProvider({
    name: 'mst',
    mode: 'live',
    url,
    submitMs: 1_000,
    balanceMs: 1_000,
    ...login,
  });
  open.push(provider, server);
  return provider;
}

interface Received {
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server that gives back what it makes of the message that it was sent. */
async function mstThat(answer: (body: string) => string) {
  const received: Received[] = [];
  const server = createHttpServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      received.push({ method: request.method, headers: request.headers, body });
      response.end(answer(body));
    });
  });
  return { provider: await mstAt(server), received };
}

describe('what MST receives', () => {
  it('is one rpc call with one escaped string, under the headers that MST goes by', async () => {
    const { provider, received } = await mstThat(() => '');
    await provider.submit(submittal);
    const [{ method, headers, body } = { method: '', headers: {}, body: '' }, ...others] = received;
    expect([method, others]).toEqual(['POST', []]);
    expect(headers).toMatchObject({
      'content-type': expect.stringMatching(/^text\/xml; ?charset=utf-8$/i),
      soapaction: '"https://ventatelcel.com/ws/index.php/Paquetes"',
    });
    expect(body).toMatch(/<(\w+):Envelope xmlns:\1="http:\/\/schemas.xmlsoap.org\/soap\/envelope\/"/);
    expect(body).toContain('xmlns:ws="http://recargas.red/ws/"');
    expect(body).toMatch(/encodingStyle="http:\/\/schemas.xmlsoap.org\/soap\/encoding\/"/);
    const [, part = ''] =
      /<ws:Paquetes><cadena xsi:type="xsd:string"[^>]*>(.*)<\/cadena><\/ws:Paquetes>/.exec(body) ?? [];
    expect(part).not.toContain('<');
    expect(unescaped(part)).toBe(INNER);
  });

  it('asks for the balance with nothing but our name and password', async () => {
    const { provider, received } = await mstThat(() => '');
    await provider.balance();
    expect(received[0]?.headers['soapaction']).toMatch(/\/ObtenSaldo"$/);
    expect(unescaped(received[0]?.body ?? '')).toContain(
      '<Recarga><Usuario>user-4471</Usuario><Passwd>p&amp;&lt;&quot;9f2c71</Passwd></Recarga></cadena>',
    );
  });
});

describe('the password', () => {
  const error = (text: string) =>
    `<E><Body><R><resultado><![CDATA[<Recarga><Resultado><Error>${text}</Error></Resultado></Recarga>]]></resultado></R></Body></E>`.replaceAll(
      /(<\/?)E>/g,
      '$1Envelope>',
    );

  it.each([
    ['as an error', (body: string) => error(body.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))],
    [
      'as an error, without its markup',
      (body: string) => error(/Passwd&gt;(.*)&lt;\/Passwd/.exec(body)?.[1] ?? ''),
    ],
    ['as it came', (body: string) => body],
    ['as a page', (body: string) => `<html>${body}</html>`],
  ])('gets into no outcome where MST repeats the message %s', async (_, answer) => {
    const { provider } = await mstThat(answer);
    const told = JSON.stringify([await provider.submit(submittal), (await provider.balance()) ?? null]);
    expect(told).toContain('outcome');
    expect(told).not.toContain('9f2c71');
  });

  it('is in nothing that is shown of the provider itself, also after it was used', async () => {
    const { provider } = await mstThat(() => '');
    await provider.submit(submittal);
    expect(JSON.stringify(provider) + inspect(provider, { depth: 12 })).not.toContain('9f2c71');
  });
});

it.each([
  ['speaks no TLS', (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\n\r\n')],
  [
    'resets during the handshake',
    (socket: Socket) => void socket.once('data', () => socket.resetAndDestroy()),
  ],
])('nothing was sent to a server that %s', async (_, greet) => {
  const provider = await mstAt(createServer(greet), 'https');
  expect(await provider.submit(submittal)).toMatchObject({ outcome: 'unsent' });
});

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
