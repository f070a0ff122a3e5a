import { expect, it } from '@jest/globals';
import { NOON, later } from '../topup.builder.ts';
import { mayGoOn } from './hold-up.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
const blocked = { blockedSince: NOON, triedAt: NOON, isFreed: false };
const free = { blockedSince: undefined, triedAt: NOON, isFreed: false };
const unsettled = { unknown: 0, unsettled: 2, movedAt: later(-1) };

it.each([
  ['nothing is open any more', { unknown: 0, unsettled: 0 }, blocked, SECOND_MS, true],
  ['an outcome is unknown', { ...unsettled, unknown: 1, movedAt: later(500) }, blocked, HOUR_MS, false],
  ['a step was taken since', { ...unsettled, movedAt: later(1) }, blocked, SECOND_MS, true],
  ['no step was taken', unsettled, blocked, 14 * SECOND_MS, false],
  ['no step was taken for long enough', unsettled, blocked, 15 * SECOND_MS, true],
  ['the tables are back', unsettled, { ...blocked, isFreed: true }, SECOND_MS, true],
  [
    'an outcome is unknown though the tables are back',
    { ...unsettled, unknown: 1 },
    { ...blocked, isFreed: true },
    1,
    false,
  ],
  ['it is not blocked, and nothing is open', { unknown: 0, unsettled: 0 }, free, HOUR_MS, false],
  ['it is not blocked, and somebody may be at work', unsettled, free, SECOND_MS, false],
  ['it is not blocked, and deliveries lie about', unsettled, free, 15 * SECOND_MS, true],
] as const)('a fleet goes on or not where %s', (_, open, held, afterMs, expected) => {
  expect(mayGoOn(open, held, later(afterMs))).toBe(expected);
});

it('tables that stay wrong are tried after as long again, and every ten minutes at last', () => {
  const tries: number[] = [];
  let triedAt = NOON;
  for (let ms = 0; ms <= HOUR_MS; ms += SECOND_MS)
    if (mayGoOn(unsettled, { ...blocked, triedAt }, later(ms))) {
      triedAt = later(ms);
      tries.push(ms / SECOND_MS);
    }
  expect(tries).toEqual([15, 30, 60, 120, 240, 480, 960, 1_560, 2_160, 2_760, 3_360]);
});
