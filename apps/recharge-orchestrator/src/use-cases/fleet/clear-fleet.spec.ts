import { expect, it } from '@jest/globals';
import { submitRecharge } from '../../domain/fleet/recharge-steps.ts';
import { later } from '../../domain/topup.builder.ts';
import { anIntended } from './intended.builder.ts';
import { aYard } from './yard.builder.ts';

it('gives up what was never sent, and looks for what may have been', async () => {
  const yard = aYard();
  const never = await anIntended(yard, '6680000001');
  const lost = await anIntended(yard, '6680000002');
  const sent = submitRecharge(lost, later(0));
  await yard.recharges.change({ from: lost, to: sent });
  yard.carrier.fate = () => 'lost';
  await yard.carrier.submit({
    reference: `${lost.id}/1`,
    phone: '+526680000002',
    product: 'TEL010',
    amount: lost.amount,
  });
  expect(await yard.clear.run(yard.fleets.get('gps')!)).toBeUndefined();
  expect((await yard.recharges.find(never.id))?.state).toBe('failed');
  expect((await yard.recharges.find(lost.id))?.state).toBe('settled');
});

it('says what remains, where nobody can tell yet', async () => {
  const yard = aYard();
  const lost = await anIntended(yard, '6680000002');
  await yard.recharges.change({ from: lost, to: submitRecharge(lost, later(0)) });
  expect(await yard.clear.run(yard.fleets.get('gps')!)).toContain('1 unknown');
});
