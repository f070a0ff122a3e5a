import { describe, expect, it } from '@jest/globals';
import { MemoryOperatorDatabases } from '../../ports/operator-databases.memory.ts';
import { CheckOperatorDatabases } from './check-operator-databases.ts';

const fleets = ['gps'] as const;
const slow = { fleets, isFatal: false, detail: 'GPS_DB.track should have an index over dispositivo, fecha.' };
const missing = {
  fleets,
  isFatal: true,
  detail: 'GPS_DB.saldo_batches is missing: Saldo needs it.',
  statement: 'CREATE TABLE saldo_batches (…)',
};

function aCheck(found: readonly (typeof slow | typeof missing)[] | 'away' | undefined) {
  const databases = new MemoryOperatorDatabases();
  databases.databases.set('GPS_DB', found);
  return new CheckOperatorDatabases(databases).run();
}

describe('CheckOperatorDatabases', () => {
  it.each([
    ['fits where nothing is to be said', [], 'fits', []],
    ['fits, and says what people should know', [slow], 'fits', [{ detail: slow.detail }]],
    [
      'differs where fleets cannot run, and says what mends it',
      [slow, missing],
      'differs',
      [{ detail: slow.detail }, { detail: missing.detail, statement: missing.statement }],
    ],
    ['is unreachable', 'away', 'unreachable', [{ detail: 'GPS_DB is away' }]],
    ['is not named', undefined, 'not_named', []],
  ] as const)('a database %s', async (_, found, state, findings) => {
    expect(await aCheck(found)).toEqual({
      data: [
        { name: 'GPS_DB', state, findings },
        { name: 'ELIOT_DB', state: 'not_named', findings: [] },
      ],
    });
  });
});
