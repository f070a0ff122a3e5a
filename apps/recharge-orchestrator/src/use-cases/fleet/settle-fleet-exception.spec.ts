import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '@saldo/calendar';
import { v7 } from 'uuid';
import {
  aBatch,
  aRecharge,
  delivered,
  lost,
  refused,
  submitted,
} from '../../domain/fleet/recharge.builder.ts';
import { later } from '../../domain/topup.builder.ts';
import { context } from '../shop.builder.ts';
import { aFleetDesk } from './fleet-desk.builder.ts';

const { operator } = aFleetDesk();
const reason = 'folio 916581 seen in the portal';

/** A recharge of which nobody but a person can say what became of it. */
async function unresolved() {
  const desk = aFleetDesk();
  const asked = await desk.asked(await desk.taken(aRecharge(), submitted, lost), 'unresolved');
  return { desk, ...asked };
}

describe('SettleFleetException', () => {
  it.each([
    ['delivered', 'succeeded', { held: 0n, paid: 10n, earned: 10n, lost: 0n }],
    ['not_delivered', 'failed', { held: 0n, paid: 0n, earned: 0n, lost: 0n }],
  ] as const)('ends an unknown recharge by the verdict %s', async (verdict, state, books) => {
    const { desk, exception, recharge } = await unresolved();
    const answer = await desk.settle.run({ id: exception.id, verdict, reason, receipt: 'R9' }, operator);
    expect(answer).toMatchObject({
      status: 'settled',
      verdict,
      settled_by: 'operator:1',
      recharge: { id: recharge.id, state },
    });
    expect(await desk.books()).toEqual(books);
    expect(desk.told()).toEqual([`recharge.${state}`, 'fleet_exception.settled']);
  });

  it('has a delivery written into the tables by whoever settles next', async () => {
    const { desk, exception } = await unresolved();
    await desk.settle.run({ id: exception.id, verdict: 'delivered', reason, receipt: 'R9' }, operator);
    const [waiting] = await desk.recharges.inState('gps', ['succeeded'], 9);
    expect(waiting).toMatchObject({
      receipt: 'R9',
      succeededAt: later(0),
      newExpiryAt: later(8 * DAY_MS),
    });
    expect(waiting?.exception).toBeUndefined();
    expect(await desk.batches.open(aBatch(waiting ? [waiting] : []))).toBe(true);
  });

  it('charges what had failed and was delivered all the same', async () => {
    const desk = aFleetDesk();
    const { exception } = await desk.asked(
      await desk.taken(aRecharge(), submitted, refused),
      'contradiction',
    );
    await desk.settle.run({ id: exception.id, verdict: 'delivered', reason }, operator);
    expect(await desk.books()).toEqual({ held: 0n, paid: 10n, earned: 10n, lost: 0n });
    expect(desk.told()).toEqual(['recharge.succeeded', 'fleet_exception.settled']);
  });

  it('opens no second recharge of a line by it', async () => {
    const desk = aFleetDesk();
    const failed = await desk.taken(aRecharge(), submitted, refused);
    const { exception } = await desk.asked(failed, 'contradiction');
    await desk.taken(aRecharge({ line: { ...failed.line, expiresAt: later(7_000) } }));
    const settling = desk.settle.run({ id: exception.id, verdict: 'delivered', reason }, operator);
    await expect(settling).rejects.toMatchObject({
      code: 'verdict_not_possible',
      details: { pointer: '/verdict' },
    });
  });

  it('gets back what a settled recharge cost, where it was not delivered', async () => {
    const desk = aFleetDesk();
    const done = await desk.taken(aRecharge(), submitted, delivered);
    const batch = aBatch([done]);
    await desk.batches.open(batch);
    await desk.batches.settled(batch.id, 4711, later(1));
    const settled = await desk.recharges.find(done.id);
    if (!settled) throw new Error('it is there');
    const { exception } = await desk.asked(settled, 'missing_theirs');
    await desk.settle.run({ id: exception.id, verdict: 'not_delivered', reason }, operator);
    expect(await desk.books()).toEqual({ held: 0n, paid: 0n, earned: 0n, lost: 0n });
    expect((await desk.recharges.find(done.id))?.state).toBe('settled');
    expect(desk.told()).toEqual(['fleet_exception.settled']);
  });

  it('bears a sale that no recharge of ours stands for', async () => {
    const desk = aFleetDesk();
    const { id } = await desk.opened({ kind: 'missing_ours' });
    const answer = await desk.settle.run({ id, verdict: 'delivered', reason }, operator);
    expect(answer.recharge).toBeUndefined();
    expect(await desk.books()).toEqual({ held: 0n, paid: 0n, earned: 10n, lost: 10n });
  });

  it('refuses a verdict that cannot follow', async () => {
    const desk = aFleetDesk();
    const { id } = await desk.opened({ kind: 'float_differs' });
    const settling = desk.settle.run({ id, verdict: 'delivered', reason }, operator);
    await expect(settling).rejects.toMatchObject({
      code: 'verdict_not_possible',
      details: { pointer: '/verdict' },
    });
  });

  it('answers the same person the same when the same is said again, and moves nothing more', async () => {
    const { desk, exception } = await unresolved();
    const say = () => desk.settle.run({ id: exception.id, verdict: 'delivered', reason }, operator);
    const first = await say();
    expect(await say()).toEqual(first);
    expect((await desk.books())['paid']).toBe(10n);
    expect(desk.told()).toHaveLength(2);
  });

  it.each([
    ['another verdict', 'not_delivered', 'operator:1'],
    ['another person', 'delivered', 'operator:2'],
  ] as const)('refuses %s after the first', async (_, verdict, actor) => {
    const { desk, exception } = await unresolved();
    await desk.settle.run({ id: exception.id, verdict: 'delivered', reason }, operator);
    const second = desk.settle.run({ id: exception.id, verdict, reason }, { ...context, actor });
    await expect(second).rejects.toMatchObject({ code: 'already_settled' });
  });

  it('decides anew where the provider was heard meanwhile', async () => {
    const { desk, exception, recharge } = await unresolved();
    const find = desk.exceptions.find.bind(desk.exceptions);
    let isFirst = true;
    desk.recharges.find = async (id) => {
      const found = desk.recharges.rows.get(id);
      if (isFirst) await desk.recharges.change({ from: recharge, to: refused(recharge) });
      isFirst = false;
      return found;
    };
    const late = desk.settle.run({ id: exception.id, verdict: 'delivered', reason }, operator);
    await expect(late).rejects.toMatchObject({ code: 'verdict_not_possible' });
    expect((await find(exception.id))?.settlement).toBeUndefined();
    expect(await desk.books()).toEqual({ held: 0n, paid: 0n, earned: 0n, lost: 0n });
  });

  it('refuses an exception that is not there', async () => {
    const settling = aFleetDesk().settle.run({ id: v7(), verdict: 'delivered', reason }, operator);
    await expect(settling).rejects.toMatchObject({ code: 'not_found' });
  });
});
