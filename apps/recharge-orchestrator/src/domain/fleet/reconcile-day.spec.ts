import { describe, expect, it } from '@jest/globals';
import { addDays, businessDate, DAY_MS, endOfBusinessDay, startOfBusinessDay } from '@saldo/calendar';
import type { BusinessDate } from '@saldo/calendar';
import { money } from '@saldo/money';
import fc from 'fast-check';
import type { ProviderLine } from '../provider-statement.ts';
import { later } from '../topup.builder.ts';
import { reconcileDay } from './reconcile-day.ts';
import type { DayBooks } from './reconcile-day.ts';
import { lineAbout } from './reconciliation.builder.ts';
import type { OpenItem } from './reconciliation.ts';
import { aRecharge, delivered, lost, submitted } from './recharge.builder.ts';
import type { Recharge } from './recharge.ts';

const ZONE = 'America/Mazatlan';
const DAY: BusinessDate = '2026-11-20';
const MARGIN_MS = 10 * 60_000;
const END = endOfBusinessDay(DAY, ZONE);
const atEnd = (ms: number) => later(ms, END);

function soldAt(at: Date, theirs: string | undefined = 'T1'): Recharge {
  const sold = delivered(submitted(aRecharge(), at), later(5_000, at));
  const { theirs: _builders, ...attempt } = sold.attempt;
  return { ...sold, attempt: theirs === '' ? attempt : { ...attempt, theirs } };
}

const compare = (books: Partial<DayBooks>) =>
  reconcileDay({
    provider: 'taecel',
    day: DAY,
    since: DAY,
    zone: ZONE,
    callMs: 30_000,
    ours: [],
    lines: [],
    open: [],
    ...books,
  });

describe('a day compared', () => {
  it('matches by their reference, whenever we came to know of it', () => {
    const ours = soldAt(atEnd(-3_600_000));
    const known = { ...ours, succeededAt: atEnd(2 * DAY_MS) };
    expect(compare({ ours: [known], lines: [lineAbout(ours, { at: atEnd(-3_000_000) })] })).toMatchObject({
      matched: 1,
      ours: ours.amount,
      theirs: ours.amount,
      opened: [],
    });
  });

  it('matches by our reference, and without any where one line and one recharge fit', () => {
    const [named, nameless] = [soldAt(atEnd(-3_600_000), ''), soldAt(atEnd(-7_200_000), '')];
    const lines = [lineAbout(named, { ours: `${named.id}/1`, at: atEnd(-1_000) }), lineAbout(nameless)];
    expect(compare({ ours: [named, nameless], lines })).toMatchObject({ matched: 2, opened: [] });
  });

  it('takes neither of two that fit as well, so that a person looks', () => {
    const ours = soldAt(atEnd(-3_600_000), '');
    const lines = [lineAbout(ours, { theirs: 'A' }), lineAbout(ours, { theirs: 'B' })];
    expect(compare({ ours: [ours], lines })).toMatchObject({ matched: 0, missingOurs: 2, missingTheirs: 1 });
  });

  it('uses a line for one recharge, and for none where two without a name fit', () => {
    const one = soldAt(atEnd(-3_600_000), '');
    const twin = { ...soldAt(atEnd(-3_601_000), ''), line: one.line };
    const shared = { lines: [lineAbout(one, { theirs: 'T1' })] };
    expect(compare({ ours: [one, twin], ...shared })).toMatchObject({ matched: 0, missingTheirs: 2 });
    const named = [one, twin].map((sold) => ({ ...sold, attempt: { ...sold.attempt, theirs: 'T1' } }));
    expect(compare({ ours: named, ...shared })).toMatchObject({
      matched: 1,
      missingTheirs: 1,
      missingOurs: 0,
    });
  });

  it('takes a sale to another number for none of ours, though the provider gave both one name', () => {
    const ours = soldAt(atEnd(-3_600_000));
    const mistaken = lost(submitted(aRecharge(), atEnd(-3_600_000)), atEnd(-3_590_000));
    const namesake = { ...mistaken, attempt: { ...mistaken.attempt, theirs: 'T1' } };
    expect(compare({ ours: [namesake, ours], lines: [lineAbout(ours)] })).toMatchObject({
      matched: 1,
      opened: [],
    });
    const line = { ...lineAbout(ours), phone: '+526689999999' };
    expect(compare({ ours: [ours], lines: [line] })).toMatchObject({ missingOurs: 1, missingTheirs: 1 });
  });

  it('opens what only one side has, with who and how much', () => {
    const [ours, line] = [soldAt(atEnd(-1)), lineAbout(soldAt(atEnd(-1)), { theirs: 'T2' })];
    const { opened } = compare({ ours: [ours], lines: [line] });
    expect(opened).toMatchObject([
      { kind: 'missing_theirs', day: DAY, recharge: ours.id, theirs: 'T1', sim: ours.line.sim },
      { kind: 'missing_ours', day: DAY, theirs: 'T2', sim: line.phone.slice(3), amount: line.amount },
    ]);
    expect(compare({ ours: [ours], lines: [line] }).opened).toEqual(opened);
  });

  it('opens what both have with other amounts, once', () => {
    const ours = soldAt(atEnd(-1));
    const lines = [lineAbout(ours, { amount: money(20_000_000n, 'MXN') })];
    const first = compare({ ours: [ours], lines });
    expect(first).toMatchObject({ matched: 0, amountDiffers: 1, opened: [{ kind: 'amount_differs' }] });
    const again = compare({ ours: [ours], lines, open: first.opened });
    expect(again).toMatchObject({ amountDiffers: 1, opened: [], closed: [] });
  });

  it.each(['rejected', 'reversed', 'pending'] as const)('misses a delivery that theirs calls %s', (state) => {
    const ours = soldAt(atEnd(-1));
    expect(compare({ ours: [ours], lines: [lineAbout(ours, { state })] })).toMatchObject({
      matched: 0,
      missingTheirs: 1,
      missingOurs: 0,
    });
  });

  it('misses nothing for one of ours that is not known yet, and knows its line', () => {
    const doubted = lost(submitted(aRecharge(), atEnd(-3_600_000)));
    expect(compare({ ours: [doubted] }).opened).toEqual([]);
    expect(compare({ ours: [doubted], lines: [lineAbout(doubted)] }).opened).toEqual([]);
  });

  it('counts a sale at midnight once, on the later day, whichever clock is ahead', () => {
    for (const [mine, theirs] of [[-2_000, 3_000] as const, [3_000, -2_000] as const]) {
      const ours = [soldAt(atEnd(mine))];
      const lines = [lineAbout(ours[0]!, { at: atEnd(theirs) })];
      expect(compare({ ours, lines })).toMatchObject({ matched: 0, opened: [] });
      const next = addDays(DAY, 1);
      expect(compare({ ours, lines, day: next, since: next })).toMatchObject({ matched: 1, opened: [] });
    }
  });

  it('closes what turns up late, and asks about it when it has another amount', () => {
    const ours = [soldAt(atEnd(-3_600_000))];
    const open = compare({ ours }).opened;
    const next = { ours, open, day: addDays(DAY, 1), since: DAY };
    expect(compare(next)).toMatchObject({ carriedOpen: 1, carriedClosed: 0, opened: [], closed: [] });
    const late = compare({ ...next, lines: [lineAbout(ours[0]!)] });
    expect(late).toMatchObject({ matched: 0, carriedOpen: 0, carriedClosed: 1, closed: [open[0]!.id] });
    const other = [lineAbout(ours[0]!, { amount: money(1_000_000n, 'MXN') })];
    expect(compare({ ...next, lines: other })).toMatchObject({
      carriedClosed: 1,
      amountDiffers: 1,
      opened: [{ kind: 'amount_differs', day: DAY }],
    });
  });

  it('keeps what is older than what it looks at', () => {
    const open = compare({ ours: [soldAt(atEnd(-1))] }).opened;
    const day = addDays(DAY, 9);
    expect(compare({ open, day, since: day })).toMatchObject({ carriedOpen: 1, closed: [] });
  });
});

/** A sale as it truly was: when by either clock, who has it, and on which of the days the provider first lists it. */
const sales = fc.array(
  fc.record({
    minute: fc.integer({ min: -2 * 1_440 + 10, max: 1_440 - 30 }),
    skewMs: fc.integer({ min: -4 * 60_000, max: 5 * 60_000 }),
    sides: fc.constantFrom('both', 'both', 'both', 'ours', 'theirs'),
    isNamed: fc.boolean(),
    lateDays: fc.constantFrom(0, 0, 0, 1, 2),
  }),
  { maxLength: 12 },
);

describe('days compared one after the other', () => {
  it('count each sale of both sides once, and leave open exactly what one side has', () => {
    fc.assert(
      fc.property(sales, (given) => {
        const all = given.map(({ minute, skewMs, isNamed, ...sale }, index) => {
          const ours = soldAt(atEnd(minute * 60_000), isNamed ? `T${index}` : '');
          const line = lineAbout(ours, { theirs: `T${index}`, at: later(skewMs, ours.attempt.submittedAt) });
          return { ...sale, ours, line };
        });
        const days = [-1, 0, 1, 2, 3, 4].map((count) => addDays(DAY, count));
        const { matched, open, isOpenedTwice } = runDays(days, all);
        expect(matched).toBe(all.filter((sale) => sale.sides === 'both' && isInTime(sale)).length);
        const alone = all.flatMap(({ sides, ours, line }) =>
          sides === 'both' ? [] : [sides === 'ours' ? ours.id : line.theirs],
        );
        expect(
          open.map(({ kind, recharge, theirs }) => (kind === 'missing_ours' ? theirs : recharge)).sort(),
        ).toEqual(alone.sort());
        expect(isOpenedTwice).toBe(false);
      }),
      { numRuns: 100 },
    );
  });
});

/** Whether the provider lists it when the day to which the pair belongs is compared. */
function isInTime({ ours, line, lateDays }: Sale): boolean {
  const [mine, theirs] = [
    businessDate(ours.attempt.submittedAt ?? line.at, ZONE),
    businessDate(line.at, ZONE),
  ];
  return addDays(theirs, lateDays) <= (mine > theirs ? mine : theirs);
}

interface Sale {
  readonly sides: string;
  readonly lateDays: number;
  readonly ours: Recharge;
  readonly line: ProviderLine;
}

/** Each day with the window that the service reads, and the items that the day before left open. */
function runDays(days: readonly BusinessDate[], all: readonly Sale[]) {
  const open = new Map<string, OpenItem>();
  const seen = new Set<string>();
  let [matched, isOpenedTwice] = [0, false];
  for (const day of days) {
    const back = addDays(day, -2) < days[0]! ? days[0]! : addDays(day, -2);
    const since = [back, ...[...open.values()].map((item) => item.day)].sort()[0]!;
    const [from, to] = [startOfBusinessDay(since, ZONE), endOfBusinessDay(day, ZONE)];
    const isSeen = (at: Date) => +at >= +from - MARGIN_MS && +at < +to + MARGIN_MS;
    const isListed = ({ line, lateDays }: Sale) =>
      lateDays === 0 || addDays(businessDate(line.at, ZONE), lateDays) <= day;
    const ours = all.filter(({ sides, ours: one }) => sides !== 'theirs' && isSeen(one.attempt.submittedAt!));
    const lines = all.filter((sale) => sale.sides !== 'ours' && isSeen(sale.line.at) && isListed(sale));
    const result = compare({
      day,
      since,
      ours: ours.map((sale) => sale.ours),
      lines: lines.map(({ line }) => line),
      open: [...open.values()],
    });
    matched += result.matched;
    for (const id of result.closed) open.delete(id);
    for (const item of result.opened) {
      isOpenedTwice ||= seen.has(item.id);
      seen.add(item.id);
      open.set(item.id, item);
    }
  }
  return { matched, open: [...open.values()], isOpenedTwice };
}
