import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, until } from '@saldo/testing';
import { handedCallsContract, type HandedCallsWorld } from '../../ports/handed-calls.contract.ts';
import { EslHandedCalls } from './handed-calls.ts';
import { ProxiedSwitch } from './proxied-switch.fixture.ts';
import { EslSwitchLine } from './switch-line.ts';

const HERE = '127.0.0.1';
let port: number;
let sandbox: ProxiedSwitch;
beforeAll(async () => {
  port = await freePort();
  sandbox = await ProxiedSwitch.open({ SALDO_SANDBOX_ESL_APPLICATION: `${HERE}:${port}` });
});
afterAll(() => sandbox.stop());

/** `6000` is handed over with full control while the call waits, `6001` without it and in step. */
async function worldOf(destination: string): Promise<HandedCallsWorld> {
  const line = new EslSwitchLine('fs1', sandbox.address);
  line.open(() => undefined);
  const state = async (leg: string) => {
    const [truth] = await sandbox.calls.legs(leg);
    return { isAlive: truth?.ended_us === null, cause: truth?.cause ?? '' };
  };
  return {
    calls: new EslHandedCalls({ host: HERE, port, switches: ['localhost'], commandMs: 15_000 }),
    call: () => sandbox.calls.call({ destination, caller: '15551230001' }),
    giveUp: (leg) => sandbox.calls.hangUp(leg),
    state,
    answered: async (leg) => {
      const answered = async () => typeof (await sandbox.calls.legs(leg))[0]?.answered_us === 'number';
      await until(answered, { what: 'an answer' });
      await until(() => line.isUp(), { what: 'the line' });
      const channel = await line.inspect(leg);
      return typeof channel === 'string' ? undefined : channel;
    },
    stop: async () => {
      await line.close();
      await sandbox.reset();
    },
  };
}

handedCallsContract('EslHandedCalls with full control', () => worldOf('6000'));
handedCallsContract('EslHandedCalls in step', () => worldOf('6001'));

describe('a call', () => {
  it('about which nobody decides is ended', async () => {
    const calls = new EslHandedCalls({ host: HERE, port, switches: [HERE], decideMs: 50 });
    await calls.open(() => undefined);
    const leg = await sandbox.calls.call({ destination: '6000' });
    await until(async () => (await sandbox.calls.legs(leg))[0]?.ended_us !== null, {
      what: 'its end',
      limitMs: 20_000,
    });
    expect((await sandbox.calls.legs(leg))[0]?.cause).toBe('NORMAL_TEMPORARY_FAILURE');
    await calls.close();
  });

  it('from somewhere else than a switch is not taken', async () => {
    const calls = new EslHandedCalls({ host: HERE, port, switches: ['192.0.2.1'] });
    let count = 0;
    await calls.open(() => count++);
    const leg = await sandbox.calls.call({ destination: '6000' });
    await until(async () => (await sandbox.calls.legs(leg))[0]?.ended_us !== null, {
      what: 'its end',
      limitMs: 20_000,
    });
    expect(count).toBe(0);
    await calls.close();
  });
});
