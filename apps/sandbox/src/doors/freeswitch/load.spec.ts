import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { SandboxOnWire } from '../../sandbox.builder.ts';

let sandbox: SandboxOnWire;
beforeEach(async () => (sandbox = await SandboxOnWire.open()));
afterEach(() => sandbox.stop());

const begin = (order: object) =>
  sandbox.send('PUT', '/_sandbox/freeswitch/load', {
    body: { call: { destination: '4001', talks_ms: 2_000 }, ...order },
  });

it('so many calls a second come in, from one caller after the other, until it is stopped', async () => {
  await begin({ per_second: 30, callers: 3 });
  sandbox.pass(10_000);
  const { load, alive } = await sandbox.freeswitch();
  expect(load).toMatchObject({ running: true, left_out: 0 });
  expect((load as { made: number }).made).toBe(301);
  expect(alive).toBeGreaterThanOrEqual(59);
  expect(alive).toBeLessThanOrEqual(61);
  const callers = new Set((await sandbox.calls()).map(({ caller }) => caller));
  expect([...callers].sort()).toEqual(['15551230001', '15551230002', '15551230003']);
  await sandbox.send('DELETE', '/_sandbox/freeswitch/load', { body: {} });
  sandbox.pass(10_000);
  expect(await sandbox.freeswitch()).toMatchObject({ alive: 0, load: { running: false, made: 301 } });
});

it('never more are alive than it was told', async () => {
  await begin({ per_second: 100, most_alive: 20 });
  sandbox.pass(3_000);
  const { load, alive } = await sandbox.freeswitch();
  expect(alive).toBe(20);
  expect((load as { left_out: number }).left_out).toBeGreaterThan(200);
});
