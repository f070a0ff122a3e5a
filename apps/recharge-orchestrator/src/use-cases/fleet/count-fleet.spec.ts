import { expect, it } from '@jest/globals';
import { aYard } from './yard.builder.ts';

it('counts what is open, and what the day has cost', async () => {
  const yard = aYard();
  yard.carrier.fate = ({ phone }) => (phone.endsWith('1') ? 'dropped' : 'steps');
  await yard.go();
  expect(await yard.describe.run('gps')).toMatchObject({
    unknown: 1,
    unsettled: 0,
    quarantined: 0,
    spent_today: { micros: 30_000_000n },
    reports: 'database',
  });
});
