import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import type { Submittal } from '../../ports/provider.ts';
import { TaecelProvider } from './taecel.ts';

const KEY = 'K-9f2c71';
const NIP = 'N-4471';
const submittal: Submittal = {
  reference: 'R1/1',
  phone: '+526680000001',
  product: 'TEL010',
  amount: money(10_000_000n, 'MXN'),
};

/** A server that gives back, in every place of its answer, the form that it was sent. */
let echo: (form: string) => { status: number; body: string };
const server = createServer((request, response) => {
  let form = '';
  request.on('data', (part: Buffer) => (form += part.toString()));
  request.on('end', () => {
    const { status, body } = echo(form);
    response.writeHead(status, { location: `/?${form}` }).end(body);
  });
});
let provider: TaecelProvider;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const limits = { submitMs: 20_000, askMs: 20_000, readMs: 20_000 };
  const url = `http://127.0.0.1:${port}`;
  provider = new TaecelProvider({ name: 'taecel', mode: 'live', url, key: KEY, nip: NIP, ...limits });
});

afterAll(async () => {
  await provider.close();
  server.close();
});

it.each([
  [
    'a refusal',
    200,
    (form: string) => JSON.stringify({ success: false, error: form, message: form, data: [] }),
  ],
  ['a refusal by code', 200, (form: string) => JSON.stringify({ success: false, error: '1', message: form })],
  [
    'an acceptance',
    200,
    (form: string) => JSON.stringify({ success: true, error: 0, data: { transID: form } }),
  ],
  ['plain text', 200, (form: string) => `Error: ${form}`],
  ['a page', 200, (form: string) => `<html>${form}</html>`],
  ['a server that broke', 500, (form: string) => form],
  ['a refused key', 403, (form: string) => form],
  ['a redirect', 302, (form: string) => form],
])('never lets key or nip into an outcome, though %s repeats them', async (_, status, body) => {
  echo = (form) => ({ status, body: body(form) });
  const period = { from: new Date(0), to: new Date(1) };
  const told = JSON.stringify([
    await provider.submit(submittal),
    await provider.askByTheirs(submittal, '250500000001'),
    await provider.statement(period),
    (await provider.balance()) ?? null,
  ]);
  expect(told).toContain('outcome');
  expect(told).not.toContain(KEY);
  expect(told).not.toContain(NIP);
});

it('never lets them into what is shown of the provider itself by a log', () => {
  expect(JSON.stringify(provider)).not.toContain(KEY);
});
