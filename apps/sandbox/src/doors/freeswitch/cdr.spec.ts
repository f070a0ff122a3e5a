import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { until } from '@saldo/testing';
import { textOf } from '../../domain/freeswitch/event.ts';
import { SandboxOnWire } from '../../sandbox.builder.ts';
import { EslClient } from './esl-client.builder.ts';

interface Posted {
  readonly uuid: string;
  readonly document: Record<string, unknown> & { readonly variables: Record<string, string> };
}

let sandbox: SandboxOnWire;
let collector: Server;
let posted: Posted[];
let status: number;
beforeEach(async () => {
  posted = [];
  status = 200;
  collector = createServer((request, response) => {
    void text(request).then((body) => {
      if (status === 200)
        posted.push({
          uuid: request.url!.split('uuid=')[1]!,
          document: JSON.parse(body) as Posted['document'],
        });
      response.writeHead(status).end();
    });
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  sandbox = await SandboxOnWire.open({ SALDO_SANDBOX_CDR_URL: `http://127.0.0.1:${port}/cdr` });
});
afterEach(async () => {
  await sandbox.stop();
  collector.close();
  collector.closeAllConnections();
});

const spool = () => sandbox.freeswitch('/cdrs');
const arrived = (count: number) =>
  until(() => posted.length >= count, { what: 'the records of the calls', limitMs: 20_000 });

it('each leg that is over is posted once, and its record says what its last event says', async () => {
  const client = await EslClient.enter(await sandbox.eventSocketPort(), 'CHANNEL_HANGUP_COMPLETE');
  const uuid = await sandbox.call({ destination: '5101', account: 'ACME-1000', talks_ms: 3_000 });
  sandbox.pass(10_000);
  await arrived(2);
  const first = posted.find((one) => one.uuid === uuid)!;
  const event = await client.event('CHANNEL_HANGUP_COMPLETE', uuid);
  const told = event.headers.filter(([name]) => name.startsWith('variable_'));
  expect(first.document.variables).toEqual(
    Object.fromEntries(told.map(([name, value]) => [name.slice('variable_'.length), textOf(value)])),
  );
  expect(Object.keys(first.document)).toEqual([
    'core-uuid',
    'switchname',
    'channel_data',
    'callStats',
    'variables',
    'callflow',
  ]);
  const truth = await sandbox.calls();
  for (const { document } of posted)
    expect(document.variables['billusec']).toBe(
      String(truth.find((leg) => leg.uuid === document.variables['uuid'])!.billable_us),
    );
  expect(posted.map((one) => one.uuid).sort()).toEqual(truth.map((leg) => leg.uuid).sort());
  await client.leave();
});

it('a record that nobody takes is tried again, and then left to be fetched', async () => {
  status = 503;
  const uuid = await sandbox.call({ destination: '1001' });
  sandbox.pass(2_000);
  await until(
    async () => {
      sandbox.pass(5_000);
      return ((await spool())['failed'] as string[]).length === 1;
    },
    { what: 'the record to be given up', limitMs: 20_000 },
  );
  const left = await sandbox.freeswitch(`/cdrs/${uuid}`);
  expect(left['variables']).toMatchObject({ uuid });
  expect(posted).toEqual([]);
});
