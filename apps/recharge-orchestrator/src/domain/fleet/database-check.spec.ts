import { describe, expect, it } from '@jest/globals';
import { holdsOf } from './database-check.ts';
import type { DatabaseDifference } from './database-check.ts';

const differing = (fleets: DatabaseDifference['fleets'], isFatal: boolean): DatabaseDifference => ({
  fleets,
  isFatal,
  detail: 'GPS_DB.recargas.tipo is missing.',
});

const read = (...differences: readonly DatabaseDifference[]) => ({
  name: 'GPS_DB',
  state: 'read' as const,
  differences,
});

describe('a fleet is held', () => {
  it('where a database lacks what it cannot do without, and no other fleet is', () => {
    const found = [
      read(differing(['voice'], true), differing(['gps'], false)),
      read(differing(['iot'], true)),
    ];
    expect([...holdsOf(found).keys()].sort()).toEqual(['iot', 'voice']);
  });

  it('neither for what is only to be known, nor for a database that there is not', () => {
    const found = [
      read(differing(['gps', 'voice', 'iot'], false)),
      { name: 'ELIOT_DB', state: 'not_named' as const },
    ];
    expect(holdsOf(found).size).toBe(0);
  });

  it('where its database does not answer, and says so by the first reason', () => {
    const away = { state: 'unreachable', reason: 'it is away' } as const;
    const eliot = { name: 'ELIOT_DB', fleets: ['iot'] as const, ...away };
    expect([...holdsOf([read(), eliot])]).toEqual([['iot', 'it is away']]);
    const gps = { name: 'GPS_DB', fleets: ['gps', 'iot'] as const, ...away, reason: 'GPS_DB is away' };
    expect(holdsOf([gps, eliot]).get('iot')).toBe('GPS_DB is away');
  });
});
