import { expect, it } from '@jest/globals';
import { submitRecharge } from '../../domain/fleet/recharge-steps.ts';
import { later } from '../../domain/topup.builder.ts';
import { anIntended } from './intended.builder.ts';
import { aYard } from './yard.builder.ts';

const rejected = { outcome: 'rejected', failure: 'not_delivered', reason: 'Fracasada' } as const;
const succeeded = { outcome: 'succeeded', receipt: '916581' } as const;

async function sent() {
  const yard = aYard();
  const from = await anIntended(yard, '6680000001');
  const submitted = submitRecharge(from, later(0));
  await yard.recharges.change({ from, to: submitted });
  return { yard, submitted, hearing: { provider: yard.carrier, terms: yard.fleets.get('gps')! } };
}

it('an answer that comes twice is written once, and the opposite is for a person', async () => {
  const { yard, submitted, hearing } = await sent();
  expect(await yard.conclude.run(submitted, succeeded, hearing)).toMatchObject({ result: 'written' });
  expect(await yard.conclude.run(submitted, succeeded, hearing)).toMatchObject({ result: 'repeated' });
  expect(await yard.conclude.run(submitted, rejected, hearing)).toMatchObject({ result: 'contradicted' });
  expect([...yard.exceptions.rows.values()].map(({ kind }) => kind)).toEqual(['contradiction']);
  expect((await yard.recharges.find(submitted.id))?.state).toBe('succeeded');
});

it('another amount than was asked for is for a person, too', async () => {
  const { yard, submitted, hearing } = await sent();
  const slip = { amount: { micros: 20_000_000n, currency: 'MXN' as const } };
  await yard.conclude.run(submitted, { ...succeeded, slip }, hearing);
  expect([...yard.exceptions.rows.values()].map(({ kind }) => kind)).toEqual(['amount_differs']);
});
