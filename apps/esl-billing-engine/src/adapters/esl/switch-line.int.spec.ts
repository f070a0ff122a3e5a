import { afterAll, beforeAll } from '@jest/globals';
import { until } from '@saldo/testing';
import { switchLineContract } from '../../ports/switch-line.contract.ts';
import { ProxiedSwitch } from './proxied-switch.fixture.ts';
import { EslSwitchLine } from './switch-line.ts';

const TIMES = { firstMs: 20, mostMs: 50, enterMs: 15_000, commandMs: 15_000 };

let sandbox: ProxiedSwitch;
beforeAll(async () => {
  sandbox = await ProxiedSwitch.open();
});
afterAll(() => sandbox.stop());

switchLineContract('EslSwitchLine', async () => ({
  line: new EslSwitchLine('fs1', sandbox.address, { times: TIMES }),
  call: () => sandbox.calls.call({ destination: '525512345678', context: 'parked' }),
  answer: async () => undefined,
  nowSeconds: () => Math.floor(Date.now() / 1_000),
  pass: async (ms) => {
    const endsAt = performance.now() + ms;
    await until(() => performance.now() >= endsAt, { what: 'time to pass', limitMs: ms + 10_000 });
  },
  cut: async () => sandbox.proxy.cut(),
  heal: async () => sandbox.proxy.heal(),
  restart: () => sandbox.calls.order({ kind: 'restart', manner: 'now', down_ms: 100 }),
  stop: () => sandbox.reset(),
}));
