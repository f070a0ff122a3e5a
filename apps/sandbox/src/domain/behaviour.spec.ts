import { describe, expect, it } from '@jest/globals';
import { type Behaviour, behaviourOf, BEHAVIOURS, isBehaviour } from './behaviour.ts';

const rows = Object.entries(BEHAVIOURS) as [string, Behaviour][];

describe('the table of behaviours', () => {
  it('gives no suffix twice, and all of them begin with 99', () => {
    const suffixes = rows.flatMap(([, { suffix }]) => suffix ?? []);
    expect(new Set(suffixes).size).toBe(suffixes.length);
    expect(suffixes.filter((suffix) => !/^99\d\d$/.test(suffix))).toEqual([]);
  });

  it('never answers with a body where nothing was booked', () => {
    const bodiless = ['hang', 'reset', 'server_error', 'unauthorized'];
    const unbooked = rows.filter(([, { effect, status }]) => effect === 'none' && status === 'never');
    expect(unbooked.filter(([, { answer }]) => !bodiless.includes(answer))).toEqual([]);
  });

  it('never delivers what it refuses', () => {
    expect(rows.filter(([, { verdict, effect }]) => verdict !== 'success' && effect !== 'none')).toEqual([]);
  });

  it.each(rows.flatMap(([name, { suffix }]) => (suffix ? [[suffix, name]] : [])))(
    'reads …%s as %s',
    (suffix, name) => {
      expect([behaviourOf(`551234${suffix}`), behaviourOf(`+5255123${suffix}`)]).toEqual([name, name]);
    },
  );

  it.each(['5512345678', '5599109999', ''])('lets the phone %p succeed', (msisdn) => {
    expect(behaviourOf(msisdn)).toBe('success');
  });

  it('knows its own names only', () => {
    expect(['success', 'reset_mid_body', 'toString', 'nothing', 7].map(isBehaviour)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
