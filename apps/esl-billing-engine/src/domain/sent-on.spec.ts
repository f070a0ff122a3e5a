import { describe, expect, it } from '@jest/globals';
import type { Tariff } from '@saldo/contracts';
import { price } from '@saldo/pricing';
import { callTariffOf } from './call-tariff.ts';
import { freeFrom, sentOn, wasSentOn } from './sent-on.ts';
import type { Turn } from './sent-on.ts';
import { aTariff } from './tariff.builder.ts';

const ANSWERED = new Date('2026-11-20T12:00:00.000Z');
const at = (seconds: number) => new Date(ANSWERED.getTime() + seconds * 1_000);

const FIRST = aTariff('0.60', '1/1', { number: '51170001' });
const DEAR = aTariff('6', '1/1', { number: '44770001' });
const CHEAP = aTariff('0.06', '1/1', { number: '1555' });

function turn(tariff: Tariff, change: Partial<Turn> = {}): Turn {
  return { tariff, atUs: at(60).getTime() * 1_000, lastedSeconds: 60, isRoot: true, ...change };
}

function withTerms(tariff: Tariff, change: Partial<Tariff['spans'][0]['terms']>): Tariff {
  const [span] = tariff.spans;
  return { ...tariff, spans: [{ ...span!, terms: { ...span!.terms, ...change } }] };
}

function costOf(tariff: Tariff | undefined, seconds: number): bigint {
  return price(callTariffOf(tariff!), { answeredAt: ANSWERED, durationUs: seconds * 1_000_000 }).cost.micros;
}

describe('a call that goes on to another number', () => {
  it('costs what it did until then, and what the other number costs from then on', () => {
    expect(costOf(sentOn(FIRST, turn(DEAR)), 120)).toBe(600_000n + 6_000_000n);
    expect(costOf(sentOn(FIRST, turn(CHEAP)), 120)).toBe(600_000n + 60_000n);
    expect(sentOn(FIRST, turn(DEAR))).toMatchObject({ number: '51170001', destination: FIRST.destination });
  });

  it('costs the dearer of both where another leg than the paying one goes there', () => {
    expect(costOf(sentOn(FIRST, turn(DEAR, { isRoot: false })), 120)).toBe(6_600_000n);
    expect(sentOn(FIRST, turn(CHEAP, { isRoot: false }))).toBe(FIRST);
  });

  it('is the same tariff for the same number, however often it is asked about', () => {
    const once = sentOn(FIRST, turn(DEAR))!;
    expect(sentOn(once, turn(DEAR, { atUs: at(90).getTime() * 1_000 }))).toBe(once);
    expect(sentOn(FIRST, turn(FIRST))).toBe(FIRST);
    expect([wasSentOn(FIRST), wasSentOn(once)]).toEqual([false, true]);
  });

  it('forgets windows of the number before that begin later, and keeps those of the next one', () => {
    const windows = (tariff: Tariff, startsAt: Date, perMinute: string): Tariff => ({
      ...tariff,
      spans: [...tariff.spans, { ...aTariff(perMinute).spans[0]!, starts_at: startsAt }],
    });
    const before = windows(FIRST, at(90), '60');
    const after = sentOn(before, turn(windows(DEAR, at(120), '12')));
    expect(costOf(after, 180)).toBe(600_000n + 6_000_000n + 12_000_000n);
    // Beside it, each moment costs the dearer of what both cost then.
    const beside = sentOn(before, turn(windows(CHEAP, at(120), '600'), { isRoot: false }));
    expect(costOf(beside, 180)).toBe(900_000n + 30_000_000n + 600_000_000n);
  });

  it('costs both fees, the larger least, and at most both mosts', () => {
    const fees = sentOn(
      withTerms(FIRST, { connection_fee: '0.10', minimum_charge: '1', maximum_cost: '2' }),
      turn(withTerms(DEAR, { connection_fee: '0.20', minimum_charge: '3', maximum_cost: '5' })),
    )!;
    expect(fees.spans[0]!.terms).toMatchObject({
      connection_fee: '0.3',
      minimum_charge: '3',
      maximum_cost: '7',
    });
  });

  it('is nothing that one charge can be made of, where currency, rounding or a most differ', () => {
    expect(sentOn(FIRST, turn({ ...DEAR, currency: 'USD' }))).toBeUndefined();
    expect(sentOn(FIRST, turn({ ...DEAR, rounding: 'down' }))).toBeUndefined();
    expect(sentOn(FIRST, turn({ ...DEAR, scale: 2 }))).toBeUndefined();
    expect(sentOn(withTerms(FIRST, { maximum_cost: '2' }), turn(DEAR))).toBeUndefined();
  });

  it('costs nothing more once it goes to where help is', () => {
    const most = withTerms(FIRST, { maximum_cost: '2' });
    expect(costOf(sentOn(most, turn(freeFrom(most, '911'))), 3_600)).toBe(600_000n);
  });
});
