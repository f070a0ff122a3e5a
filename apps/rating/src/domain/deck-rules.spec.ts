import { describe, expect, it } from '@jest/globals';
import { NOON } from '@saldo/pricing/test';
import { someSettings } from './deck.builder.ts';
import { isSameSettings, activeAt } from './deck.ts';
import { rulesOf, wrongSettings } from './deck-rules.ts';

const peak = { name: 'peak', days: ['monday' as const], from: '08:00', until: '20:00' };

describe('settings', () => {
  it('without anything said round up to four decimals, split at windows, and let 112 and 911 pass', () => {
    const rules = rulesOf(someSettings());
    expect(rules).toMatchObject({ rounding: 'up', scale: 4, crossing: 'split', windows: [], holidays: [] });
    expect([...rules.emergencies.keys()]).toEqual(['112', '911']);
  });

  it('are read by the clock', () => {
    const { windows } = rulesOf(someSettings({ windows: [{ ...peak, until: '24:00' }] }));
    expect(windows).toEqual([{ name: 'peak', days: ['monday'], fromMinute: 480, untilMinute: 1_440 }]);
  });

  it.each([
    ['windows that overlap', { windows: [peak, { ...peak, name: 'late', from: '19:59' }] }, '/windows'],
    ['a day that does not exist', { holidays: ['2026-12-25', '2026-02-30'] }, '/holidays/1'],
    ['two trunks of one name', { trunks: [{ name: 'a' }, { name: 'a' }] }, '/trunks/1/name'],
    [
      'national numbers of no country',
      { trunks: [{ name: 'a', plain: 'national' as const }] },
      '/trunks/0/country_code',
    ],
    [
      'a trunk prefix of no country',
      { trunks: [{ name: 'a', national_prefix: '0' }] },
      '/trunks/0/country_code',
    ],
    [
      'lengths that no number has',
      { trunks: [{ name: 'a', length_min: 9, length_max: 8 }] },
      '/trunks/0/length_min',
    ],
  ])('are refused with %s', (_, change, pointer) => {
    expect(wrongSettings(someSettings(change))?.pointer).toBe(pointer);
    expect(wrongSettings(someSettings())).toBeUndefined();
  });

  it('are the same in whatever order their fields come', () => {
    const { name, currency, ...rest } = someSettings({ windows: [peak] });
    expect(isSameSettings({ currency, name, ...rest }, { ...rest, name, currency })).toBe(true);
    expect(isSameSettings(someSettings(), someSettings({ scale: 2 }))).toBe(false);
  });
});

describe('the active version', () => {
  const at = (ms: number) => new Date(NOON.getTime() + ms);
  const activations = [{ activatesAt: at(20) }, { activatesAt: at(0) }, { activatesAt: at(10) }];

  it.each([
    [-1, undefined],
    [0, 0],
    [9, 0],
    [10, 10],
    [25, 20],
  ])('at %d is the one of the latest activation before it: %p', (now, expected) => {
    const found = activeAt(activations, at(now));
    expect(found?.activatesAt).toEqual(expected === undefined ? undefined : at(expected));
  });
});
