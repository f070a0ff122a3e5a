import { describe, expect, it } from '@jest/globals';
import { attemptEnded } from '@saldo/contracts';
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

describe('how a provider answered is told to the house', () => {
  const ends = ({ recharges }: Awaited<ReturnType<typeof sent>>['yard']) =>
    recharges.told.filter(({ event }) => event === attemptEnded).map((one): unknown => one.payload);

  it.each([
    [succeeded, 'succeeded'],
    [rejected, 'failed'],
    [{ ...rejected, failure: 'number_rejected' }, 'refused'],
    [{ ...rejected, remedy: 'no_funds' }, 'refused'],
  ] as const)('with how long it took: %j', async (answer, outcome) => {
    const { yard, submitted, hearing } = await sent();
    yard.advance(5_000);
    await yard.conclude.run(submitted, answer, hearing);
    await yard.conclude.run(submitted, answer, hearing);
    const times = { submitted_at: later(0), ended_at: later(5_000) };
    const attempt = `${submitted.id}/1`;
    expect(ends(yard)).toEqual([{ attempt, provider: 'taecel', outcome, ...times }]);
  });

  it('also where another one has it now, and nobody else hears of that', async () => {
    const { yard, submitted, hearing } = await sent();
    const away = { outcome: 'unsent', reason: 'ECONNREFUSED' } as const;
    await yard.conclude.run(submitted, away, { ...hearing, elsewhere: () => 'mst' });
    expect(ends(yard)).toMatchObject([{ provider: 'taecel', outcome: 'failed' }]);
    expect(yard.told()).toEqual(['attempt.ended']);
    expect(await yard.recharges.find(submitted.id)).toMatchObject({ attempt: { provider: 'mst' } });
  });

  it('and not where it was not even tried, or is not known yet', async () => {
    for (const answer of [
      { outcome: 'unsent', reason: 'breaker_open', untried: true },
      { outcome: 'unknown', reason: 'time-out' },
    ] as const) {
      const { yard, submitted, hearing } = await sent();
      await yard.conclude.run(submitted, answer, hearing);
      expect(ends(yard)).toEqual([]);
    }
  });
});
