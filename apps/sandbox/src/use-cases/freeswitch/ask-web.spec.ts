import { expect, it } from '@jest/globals';
import { MemoryWeb } from '../../ports/web.memory.ts';
import { aRunningSwitch } from './switch.builder.ts';

/** Until every promise that could go on has gone on. */
const settle = () => new Promise((resolve) => setImmediate(resolve));
const ORDER = { destination: '525512345678', context: 'curl', caller: '+52 15' };

it('asks once for a call, with everything escaped, and the call goes on by the answer', async () => {
  const web = new MemoryWeb({ status: 200, text: 'AUTHORIZED|324|0.15|7|5f1c' });
  const { call, pass, runner } = aRunningSwitch({ web });
  const leg = call(ORDER);
  expect(runner.run(({ core }) => core.channels.size)).toBe(1);
  await settle();
  pass(2_000);
  expect(web.asked).toEqual([
    {
      url: `http://saldo/authorize?caller=%2B52%2015&callee=525512345678&uuid=${leg.uuid}&direction=outbound`,
      post: undefined,
    },
  ]);
  expect(leg.isAnswered).toBe(true);
});

it('does nothing to a call that was given up meanwhile, nor to another life of the switch', async () => {
  const web = new MemoryWeb({ status: 200, text: 'AUTHORIZED|324|0.15|7|5f1c' });
  const { call, pass, runner } = aRunningSwitch({ web });
  const leg = call({ ...ORDER, cancelsAfterMs: 0 });
  call(ORDER);
  pass(0);
  runner.run((machine) => machine.restart('now', 0));
  await settle();
  pass(5_000);
  expect(leg.isAnswered).toBe(false);
  expect(runner.run(({ record }) => record.list().map(({ answered_us }) => answered_us))).toEqual([
    null,
    null,
  ]);
});
