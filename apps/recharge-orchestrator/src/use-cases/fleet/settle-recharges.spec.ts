import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Clock } from '@saldo/service';
import { FixedClock } from '@saldo/testing';
import { planBatches } from '../../domain/fleet/batches.ts';
import { aDelivered, manyDelivered, SOLD_AT, ZONE } from '../../domain/fleet/delivered-recharge.builder.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import { MemoryBatches } from '../../ports/batches.memory.ts';
import { MemoryRecharges } from '../../ports/recharges.memory.ts';
import { MemorySettlements } from '../../ports/settlements.memory.ts';
import { SettleRecharges } from './settle-recharges.ts';

const counts = { failed: 1, pending: 2, reporting: 147, processed: 88, total: 236 };
const terms = { linesMax: 3 };
const clock: Clock = new FixedClock(SOLD_AT);

let recharges: MemoryRecharges;
let batches: MemoryBatches;
let settlements: MemorySettlements;
let settle: SettleRecharges;

beforeEach(() => {
  recharges = new MemoryRecharges();
  batches = new MemoryBatches(recharges);
  settlements = new MemorySettlements(ZONE);
  settle = new SettleRecharges(batches, settlements, clock, terms);
});

function delivered(rows: readonly Recharge[]) {
  for (const row of rows) {
    recharges.rows.set(row.id, row);
    settlements.addLine(row.fleet, row.line.sim, 1);
  }
  return { fleet: 'gps', kind: 'run', counts, recharges: rows } as const;
}

const states = () => recharges.all().map(({ state }) => state);

describe('settling recharges', () => {
  it('writes one master per provider and so many lines, whose sums are those of the run', async () => {
    const lines = manyDelivered('gps', 6);
    const mst = lines.splice(4).map((one) => ({ ...one, attempt: { ...one.attempt, provider: 'mst' } }));
    expect(await settle.run(delivered([...lines, ...mst]))).toEqual({
      settledCount: 6,
      masters: [1, 2, 3],
      left: [],
    });
    expect(
      settlements.masters.map(({ provider, total, note }) => [provider, total, note.slice(0, 13)]),
    ).toEqual([
      ['TAECEL', '30.00', '[ 003 / 004 ]'],
      ['TAECEL', '10.00', '[ 001 / 001 ]'],
      ['MST', '20.00', '[ 002 / 002 ]'],
    ]);
    expect(states()).toEqual(Array(6).fill('settled'));
  });

  it('writes nothing for a run without deliveries', async () => {
    expect(await settle.run(delivered([]))).toEqual({ settledCount: 0, masters: [], left: [] });
    expect(settlements.masters).toEqual([]);
  });

  it('settles once, however often it is asked', async () => {
    const deliveries = delivered(manyDelivered('gps', 2));
    await settle.run(deliveries);
    const again = await settle.run(deliveries);
    expect(again.settledCount).toBe(0);
    expect(settlements.masters).toHaveLength(1);
  });

  it('says what waits while the tables are away, and finishes it the next time', async () => {
    const deliveries = delivered(manyDelivered('gps', 2));
    settlements.fault = new Error('connection refused');
    expect(await settle.run(deliveries)).toMatchObject({
      settledCount: 0,
      left: [{ reason: expect.stringContaining('connection refused') }, {}],
    });
    expect(states()).toEqual(['succeeded', 'succeeded']);

    settlements.fault = undefined;
    expect(await settle.run(delivered([]))).toEqual({ settledCount: 2, masters: [1], left: [] });
    expect(states()).toEqual(['settled', 'settled']);
  });

  it('finishes a batch that was written, and whose writer died before it said so', async () => {
    const deliveries = delivered(manyDelivered('gps', 2));
    const [batch] = planBatches(deliveries, terms, SOLD_AT);
    if (!batch) throw new Error('there is a batch');
    await batches.open(batch);
    await settlements.write(batch);
    expect(await settle.run(deliveries)).toEqual({ settledCount: 2, masters: [1], left: [] });
    expect(settlements.masters).toHaveLength(1);
  });

  it('settles nothing of a batch that reads back wrong, and says which line', async () => {
    const deliveries = delivered(manyDelivered('gps', 2));
    settlements.fault = new Error('away');
    await settle.run(deliveries);
    settlements.fault = undefined;
    const [batch] = await batches.unsettled('gps');
    if (!batch) throw new Error('it is open');
    await settlements.write(batch);
    settlements.addLine('gps', '6680000002', 5);
    const { settledCount, left } = await settle.run(delivered([]));
    expect([settledCount, left.map(({ recharge }) => recharge)]).toEqual([0, [deliveries.recharges[1]?.id]]);
    expect(states()).toEqual(['succeeded', 'succeeded']);
  });

  it('leaves alone what somebody else settles', async () => {
    const [recharge] = manyDelivered('gps', 1);
    if (!recharge) throw new Error('there is one');
    const deliveries = delivered([recharge]);
    recharges.rows.set(recharge.id, { ...recharge, state: 'settled' });
    expect((await settle.run(deliveries)).left).toEqual([
      { recharge: recharge.id, reason: expect.stringContaining('somebody else') },
    ]);
    expect(settlements.masters).toEqual([]);
  });
});

describe('batches', () => {
  const plan = (rows: readonly Recharge[]) =>
    planBatches({ fleet: 'gps', kind: 'run', counts, recharges: rows }, { linesMax: 500 }, SOLD_AT);

  it('have the same id for the same recharges, in whatever order', () => {
    const lines = manyDelivered('gps', 3);
    expect(plan(lines)[0]?.id).toBe(plan([...lines].reverse())[0]?.id);
    expect(plan(lines.slice(1))[0]?.id).not.toBe(plan(lines)[0]?.id);
  });

  it('take a line and a device once each', () => {
    const same = [aDelivered('gps'), aDelivered('gps')];
    const other = aDelivered('gps', { line: { sim: '6680000009', device: 'DEV-6680000001' } });
    expect(plan([...same, other]).map(({ recharges: own }) => own.length)).toEqual([1, 1, 1]);
  });

  it.each(['DÉV-6680000001 ', '6680000001'])(
    'keep what an old table takes for the same device apart: %s',
    (device) => {
      const other = aDelivered('gps', { line: { sim: '6680000009', device } });
      expect(plan([aDelivered('gps'), other])).toHaveLength(2);
    },
  );

  it('stay below what the total can say in centavos', () => {
    const dear = manyDelivered('gps', 3).map((one) => ({
      ...one,
      amount: { micros: 40_000_000_000n, currency: 'MXN' as const },
    }));
    expect(plan(dear).map(({ recharges: own }) => own.length)).toEqual([2, 1]);
  });
});
