import { until } from '@saldo/testing';
import { ringsInTime } from '../../ports/alarm.contract.ts';
import { SystemAlarm } from './alarm.ts';

ringsInTime('the system', () => ({
  alarm: new SystemAlarm(),
  now: () => new Date(),
  until: async (condition) => {
    await until(condition, { what: 'the alarm to ring', limitMs: 20_000 });
  },
}));
