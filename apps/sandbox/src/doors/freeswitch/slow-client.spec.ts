import { afterEach, expect, it } from '@jest/globals';
import { until } from '@saldo/testing';
import { SandboxOnWire } from '../../sandbox.builder.ts';
import { EslClient } from './esl-client.builder.ts';

const LIMIT = 500;

let sandbox: SandboxOnWire;
afterEach(() => sandbox.stop());

interface Waiting {
  readonly jammed: boolean;
  readonly waiting: number;
  readonly lost: number;
}

async function aSwitchAndOneWhoNeverReads() {
  sandbox = await SandboxOnWire.open({ SALDO_SANDBOX_ESL_QUEUE: String(LIMIT) });
  const port = await sandbox.eventSocketPort();
  const sleeper = await EslClient.enter(port, 'HEARTBEAT');
  const reader = await EslClient.enter(port, 'HEARTBEAT CHANNEL_CREATE');
  sleeper.socket.pause();
  const burst = (count: number) => sandbox.post('/_sandbox/freeswitch/faults', { kind: 'burst', count });
  const events = async () => (await sandbox.freeswitch())['events'] as Waiting;
  // Until the system's own buffers are full, and one event more than the switch keeps for one client.
  await until(
    async () => {
      // So few at a time that those which come after the jam have room to wait.
      await burst(400);
      return (await events()).jammed;
    },
    { what: 'the switch to give the client up', limitMs: 20_000 },
  );
  return { port, sleeper, reader, burst, events };
}

it('a client that never reads stops the events of all others, and nobody new is let in', async () => {
  const { port, reader, sleeper } = await aSwitchAndOneWhoNeverReads();
  await reader.names();
  const count = reader.events.length;
  await sandbox.call({ destination: '4000' });
  expect((await reader.names()).length).toBe(count);
  const late = await EslClient.open(port);
  await sandbox.freeswitch();
  expect(late.bytes).toBe('');

  sleeper.socket.destroy();
  await reader.event('CHANNEL_CREATE');
  await until(() => late.bytes !== '', {
    what: 'the new client to be asked for its password',
    limitMs: 20_000,
  });
  expect(late.bytes).toBe('Content-Type: auth/request\n\n');
  await Promise.all([late.leave(), reader.leave()]);
});

it('a client that never reads costs a bounded number of events, however many there are', async () => {
  const { burst, events, sleeper, reader } = await aSwitchAndOneWhoNeverReads();
  await burst(50_000);
  const { waiting, lost } = await events();
  expect(waiting).toBe(LIMIT);
  expect(lost).toBeGreaterThanOrEqual(49_000);
  sleeper.socket.destroy();
  await until(async () => (await events()).waiting === 0, { what: 'the events to go out', limitMs: 20_000 });
  await reader.leave();
});
