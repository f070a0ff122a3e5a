import { expect, it } from '@jest/globals';
import { aYard, simsOf } from './yard.builder.ts';

it('finds a lost answer in the statement', async () => {
  const yard = aYard({ sims: simsOf(1) });
  yard.carrier.fate = () => 'lost';
  expect(await yard.go()).toMatchObject({ unknown: 1 });
  const [unknown] = yard.recharges.all();
  const resolved = await yard.resolve.run(unknown!, yard.fleets.get('gps')!);
  expect(resolved).toMatchObject({ state: 'succeeded', receipt: 'Ftaecel-1' });
});

it('asks a person, once and with evidence, where nobody else can be asked, or patience is over', async () => {
  const yard = aYard({ sims: simsOf(1) });
  yard.carrier.fate = () => 'dropped';
  await yard.go();
  const terms = yard.fleets.get('gps')!;
  const again = () => yard.resolve.run(yard.recharges.all()[0]!, terms);
  expect((await again()).exception).toBeUndefined();
  yard.advance(terms.patience.exceptionMs);
  expect((await again()).exception).toBeDefined();
  await again();
  const asked = [...yard.exceptions.rows.values()];
  expect(asked.map(({ kind }) => kind)).toEqual(['unresolved']);
  expect(JSON.parse(asked[0]!.evidence!)).toMatchObject({ balance_now: expect.any(String), asked: 2 });
});
