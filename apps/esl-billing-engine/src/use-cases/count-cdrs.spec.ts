import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { later, micros } from '../domain/held-call.builder.ts';
import { CountCdrs } from './count-cdrs.ts';
import { ZONE, aDesk, refused, someCalls } from './desk.builder.ts';

describe('CountCdrs', () => {
  const period = { currency: 'PEN', from: later(0), to: later(10_000) } as const;

  it('counts by the clocks of its zone when nobody says another', async () => {
    const { cdrs } = await someCalls();
    const count = new CountCdrs(cdrs, ZONE);
    const { data, total } = await count.run({ ...period, by: 'hour' });
    const row = { call_count: 3, asr: '100.00', acd_seconds: '45.000', billed_seconds: 135 };
    const revenue = { micros: micros('1.35'), currency: 'PEN' };
    expect(data).toMatchObject([{ key: '2026-11-25T07:00-05:00', ...row, revenue }]);
    expect(total).toMatchObject({ key: 'all', ...row, revenue });
    const utc = await count.run({ ...period, by: 'hour', zone: 'UTC' });
    expect(utc.data[0]?.key).toBe('2026-11-25T12:00+00:00');
  });

  it('refuses a period without time, or with more hours than rows', async () => {
    const count = new CountCdrs(aDesk().cdrs, ZONE);
    for (const to of [period.from, later(50 * DAY_MS)])
      await expect(count.run({ ...period, to, by: 'hour' })).rejects.toMatchObject(
        refused('period_wrong', '/to'),
      );
  });
});
