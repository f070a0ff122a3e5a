import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshSandbox, until } from './index.ts';
import type { Sandbox } from './index.ts';

let sandbox: Sandbox;
beforeAll(async () => (sandbox = await freshSandbox()));
afterAll(() => sandbox.stop());

/** The first words on the event socket; nothing where nobody is let in. */
async function greeting(): Promise<string> {
  const socket = connect(sandbox.eslPort, '127.0.0.1');
  socket.on('error', () => undefined);
  const [first] = (await Promise.race([once(socket, 'data'), once(socket, 'close')]).catch(() => [''])) as [
    unknown,
  ];
  socket.destroy();
  return Buffer.isBuffer(first) ? first.toString() : '';
}

it('tells the port of its event socket, which can be cut and had again', async () => {
  expect(await greeting()).toBe('Content-Type: auth/request\n\n');
  await sandbox.switch.order({ kind: 'cut', ms: 60_000 });
  expect(await greeting()).toBe('');
  await sandbox.switch.heal();
  expect(await greeting()).toBe('Content-Type: auth/request\n\n');
});

it('makes calls, ends them, and tells the truth about them', async () => {
  const call = await sandbox.switch.call({ destination: '4001', account: 'ACME-1000' });
  expect((await sandbox.switch.state()).alive).toBe(1);
  await sandbox.switch.hangUp(call);
  const leg = await sandbox.switch.ended(call);
  expect(leg).toMatchObject({ cause: 'NORMAL_CLEARING', account: 'ACME-1000' });
  expect(leg.billable_us).toBe(leg.ended_us! - leg.answered_us!);
});

it('starts anew with another Core-UUID, and the calls of the old one are gone', async () => {
  const call = await sandbox.switch.call({ destination: '4001' });
  const before = await sandbox.switch.state();
  await sandbox.switch.order({ kind: 'restart' });
  await until(async () => (await sandbox.switch.state()).core_uuid !== before.core_uuid);
  expect(await sandbox.switch.ended(call)).toMatchObject({ core_uuid: before.core_uuid, cause: null });
});

it('says what it was asked in vain', async () => {
  await expect(sandbox.switch.hangUp('nobody')).rejects.toThrow('POST /calls/nobody/hangup with 404');
});

it('knows what its TAECEL truly delivered, what is left in its purse, and spoils what it is told to', async () => {
  const { taecel } = sandbox;
  const request = (referencia: string) => {
    const body = new URLSearchParams({ key: taecel.key, nip: taecel.nip, producto: 'TEL010', referencia });
    return fetch(`${taecel.url}/RequestTXN`, { method: 'POST', body });
  };
  await taecel.setFloat('15.00');
  await taecel.order({ referencia: '6680000002', behaviours: ['server_error_before_effect'] });
  expect((await request('6680000002')).status).toBe(500);
  await request('6680000001');
  await until(async () => (await taecel.deliveries('6680000001')).length > 0);
  expect(await taecel.deliveries()).toMatchObject([{ producto: 'TEL010', amount: '10.00' }]);
  await taecel.load('20.50');
  expect(await taecel.float()).toBe('25.50');
});
