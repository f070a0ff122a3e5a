import { HandClock } from '../hand-clock.builder.ts';
import { ringsInTime } from './alarm.contract.ts';
import { MemoryAlarm } from './alarm.memory.ts';

ringsInTime('memory', () => {
  const alarm = new MemoryAlarm();
  const clock = new HandClock();
  return {
    alarm,
    now: () => clock.now(),
    until: async (condition) => {
      for (let steps = 0; !condition() && steps < 1_000; steps++) alarm.pass(clock, 1);
    },
  };
});
