import { expect, it } from '@jest/globals';
import { WakeFleets } from './wake-fleets.ts';

it('wakes all that listen, each time', () => {
  const wake = new WakeFleets();
  const heard: string[] = [];
  wake.listeners.push(
    () => heard.push('gps'),
    () => heard.push('iot'),
  );
  wake.run();
  wake.run();
  expect(heard).toEqual(['gps', 'iot', 'gps', 'iot']);
});
