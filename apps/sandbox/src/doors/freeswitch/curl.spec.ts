import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { until } from '@saldo/testing';
import { SandboxOnWire } from '../../sandbox.builder.ts';

let ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
});

it('a call in the context `curl` goes on when the configured address says so, and says who asks', async () => {
  const asked: { url: string; authorization: string | undefined }[] = [];
  const saldo = createServer((request, response) => {
    asked.push({ url: request.url!, authorization: request.headers.authorization });
    response.end('AUTHORIZED|2|0.15|7|5f1c');
  }).listen(0, '127.0.0.1');
  ends.push(
    () => saldo.close(),
    () => saldo.closeAllConnections(),
  );
  await once(saldo, 'listening');
  const address = `127.0.0.1:${(saldo.address() as AddressInfo).port}/authorize`;
  const sandbox = await SandboxOnWire.open({ SALDO_SANDBOX_CURL_URL: `http://pbx1:secret@${address}` });
  ends.push(sandbox.stop);
  const uuid = await sandbox.call({ destination: '525512345678', context: 'curl' });
  const isOver = async (): Promise<boolean> => {
    sandbox.pass(1_000);
    return (await sandbox.calls(`?uuid=${uuid}`)).every((leg) => leg.ended_us !== null);
  };
  await until(isOver, { what: 'the call to end', limitMs: 20_000 });
  expect((await sandbox.calls(`?uuid=${uuid}`))[0]).toMatchObject({ cause: 'ALLOTTED_TIMEOUT' });
  expect(asked).toEqual([
    {
      url: `/authorize?caller=15551230001&callee=525512345678&uuid=${uuid}&direction=outbound`,
      authorization: `Basic ${Buffer.from('pbx1:secret').toString('base64')}`,
    },
  ]);
});
