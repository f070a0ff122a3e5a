import { expect, it } from '@jest/globals';
import { until } from '@saldo/testing';
import { wakeAt } from './wake.ts';

it('whoever waits is woken once, never before the instant, and not when it was called off', async () => {
  const at = new Date(Date.now() + 20);
  const woken: [string, boolean][] = [];
  const callOff = wakeAt(new Date(Date.now() + 5), () => woken.push(['called off', true]));
  callOff();
  wakeAt(at, () => woken.push(['kept', Date.now() >= at.getTime()]));
  wakeAt(new Date(Date.now() + 2 ** 33), () => woken.push(['far', true]));
  await until(() => woken.length > 0, { limitMs: 20_000 });
  expect(woken).toEqual([['kept', true]]);
});
