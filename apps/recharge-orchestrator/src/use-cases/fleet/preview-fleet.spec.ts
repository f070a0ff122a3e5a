import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import { aTracker } from '../../domain/fleet/line-row.builder.ts';
import { later, NOON } from '../../domain/topup.builder.ts';
import { aLook } from './look.builder.ts';

const minute = 60_000;
const lapsed = { expiresAt: later(-60 * minute) };
const silent = { ...lapsed, reportedAt: later(-20 * minute) };
const pesos = (units: bigint) => money(units * 1_000_000n, 'MXN');

describe('PreviewFleet', () => {
  it('says what a run would do, what it costs, what leaving lines alone saves, and the note of the master row', async () => {
    const { lines, preview } = aLook();
    lines.rows.push(
      aTracker(silent),
      aTracker({ ...silent, amount: '20' }),
      aTracker({ ...lapsed, reportedAt: later(-minute) }),
      aTracker({ expiresAt: later(minute), reportedAt: later(-minute) }),
      aTracker({ expiresAt: later(minute), reportedAt: later(-30 * minute) }),
      aTracker({ ...silent, company: 'Demo SA' }),
      aTracker({ expiresAt: later(20 * 24 * 60 * minute) }),
    );
    const answer = await preview.run({ fleet: 'gps' });
    expect(answer.summary).toMatchObject({
      lines: 6,
      expired: 3,
      expiring: 2,
      valid: 1,
      due: 2,
      cost: pesos(30n),
      saved: pesos(20n),
    });
    expect(answer.summary.reasons).toContainEqual({
      verdict: 'leave',
      reason: 'reporting_in_time',
      lines: 2,
      amount: pesos(20n),
    });
    expect(answer.summary.reasons.reduce((sum, one) => sum + one.lines, 0)).toBe(7);
    expect(answer.note).toBe(
      '[ 002 / 002 ] Recarga Automática **** 001 Pendientes al Finalizar el Día **** [ 2 Reportando en Tiempo y Forma ] (2 procesados de 5 total)',
    );
    expect(answer).toMatchObject({ fleet: 'gps', at: NOON, has_more: false });
  });

  it('shows a line with what is bought for it', async () => {
    const { lines, preview } = aLook();
    lines.rows.push(aTracker({ ...silent, sim: '6680000001', vehicle: 'UNIT 12', company: 'ACME' }));
    expect((await preview.run({ fleet: 'gps' })).lines).toEqual([
      {
        sim: '6680000001',
        title: 'UNIT 12 [ACME]',
        verdict: 'recharge',
        reason: 'expired_and_silent',
        state: 'expired',
        expires_at: silent.expiresAt,
        reported_at: silent.reportedAt,
        product: 'TEL010',
        amount: pesos(10n),
        days: 8,
      },
    ]);
  });

  it('writes nothing', async () => {
    const { lines, preview, recharges } = aLook();
    lines.rows.push(aTracker(silent));
    await preview.run({ fleet: 'gps' });
    expect(recharges.all()).toEqual([]);
  });

  it('goes through all lines by its cursors, each once, although one is recharged meanwhile', async () => {
    const { lines, preview } = aLook();
    const sims = Array.from({ length: 7 }, (_, index) => `668000010${index}`);
    lines.rows.push(
      ...sims.map((sim, index) => aTracker({ ...silent, sim, expiresAt: later(-index * minute) })),
    );
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const answer = await preview.run({
        fleet: 'gps',
        limit: 2,
        ...(cursor === undefined ? {} : { starting_after: cursor }),
      });
      seen.push(...answer.lines.map(({ sim }) => sim));
      cursor = answer.next_cursor;
      if (cursor) lines.recharged('gps', cursor, { at: NOON, expiresAt: later(9e8) });
    } while (cursor !== undefined);
    expect(seen).toEqual(sims);
  });

  it('lists lines of one verdict alone where one is wanted', async () => {
    const { lines, preview } = aLook();
    const [due, left] = [aTracker(silent), aTracker({ ...lapsed, reportedAt: NOON })];
    lines.rows.push(due, left);
    const simsOf = async (verdict: 'recharge' | 'leave') =>
      (await preview.run({ fleet: 'gps', verdict })).lines.map(({ sim }) => sim);
    expect(await simsOf('recharge')).toEqual([due.sim]);
    expect(await simsOf('leave')).toEqual([left.sim]);
  });

  it('refuses a fleet that is not set up, and a cursor that is no line', async () => {
    const { preview } = aLook();
    await expect(preview.run({ fleet: 'voice' })).rejects.toMatchObject({
      code: 'fleet_unknown',
      details: { pointer: '/fleet' },
    });
    await expect(preview.run({ fleet: 'gps', starting_after: '6680000001' })).rejects.toMatchObject({
      code: 'cursor_unknown',
      details: { pointer: '/starting_after' },
    });
  });
});
