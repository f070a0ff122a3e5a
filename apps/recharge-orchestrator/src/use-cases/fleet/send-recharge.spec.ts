import { expect, it } from '@jest/globals';
import { aYard, simsOf } from './yard.builder.ts';

it('hears a provider out that does not know yet', async () => {
  const yard = aYard({ sims: simsOf(1) });
  yard.carrier.fate = () => 'slow';
  expect(await yard.go()).toMatchObject({ succeeded: 1, unknown: 0 });
});

it('leaves a provider in peace between two calls', async () => {
  const yard = aYard({ sims: simsOf(5), terms: { pauseMs: 500, linesAtOnce: 1 } });
  const begun = yard.clock.now().getTime();
  await yard.go();
  expect(yard.clock.now().getTime() - begun).toBeGreaterThanOrEqual(2_000);
});

it('sends nothing after a sleep in which somebody else may have taken the fleet', async () => {
  const yard = aYard({ sims: simsOf(1), terms: { sendWithinMs: 5_000 } });
  const change = yard.recharges.change.bind(yard.recharges);
  yard.recharges.change = async (one) => {
    const isWritten = await change(one);
    if (one.to.state === 'submitting') yard.advance(5_001);
    return isWritten;
  };
  expect(await yard.go()).toMatchObject({ succeeded: 0, unknown: 0 });
  expect(yard.sellers.flatMap(({ heard }) => heard)).toEqual([]);
  expect(yard.states()).toEqual(['failed']);
});
