import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { rechargeView } from '../../domain/fleet/recharge-view.ts';
import { aRecharge, delivered, submitted } from '../../domain/fleet/recharge.builder.ts';
import { aFleetDesk } from './fleet-desk.builder.ts';
import { FindRecharge } from './find-recharge.ts';

describe('FindRecharge', () => {
  it('answers a recharge as it stands', async () => {
    const desk = aFleetDesk();
    const done = await desk.taken(aRecharge({ run: v7() }), submitted, delivered);
    const answer = await new FindRecharge(desk.recharges).run({ id: done.id });
    expect(answer).toEqual(rechargeView(done));
    expect(answer).toMatchObject({ title: 'UNIT 12 [ACME]', provider: 'taecel', receipt: '916581' });
  });

  it('refuses one that is not there', async () => {
    const finding = new FindRecharge(aFleetDesk().recharges).run({ id: v7() });
    await expect(finding).rejects.toMatchObject({ code: 'not_found' });
  });
});
