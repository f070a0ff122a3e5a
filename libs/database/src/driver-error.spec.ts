import { describe, expect, it } from '@jest/globals';
import { isCheckViolation, isRetryable, isUniqueViolation } from './driver-error.ts';

const failure = (fields: object, message = 'it failed') => Object.assign(new Error(message), fields);

describe('isRetryable', () => {
  it.each([
    ['PostgreSQL serialization failure', { code: '40001' }, true],
    ['PostgreSQL deadlock', { code: '40P01' }, true],
    ['MySQL deadlock', { errno: 1213 }, true],
    ['MySQL lock wait time-out', { errno: 1205 }, true],
    ['MariaDB record changed since last read', { errno: 1020 }, true],
    ['unique violation', { code: '23505' }, false],
    ['lock_timeout of PostgreSQL', { code: '55P03' }, false],
    ['connection lost', { code: 'ECONNRESET' }, false],
  ])('%s', (_, fields, expected) => {
    expect(isRetryable(failure(fields))).toBe(expected);
  });

  it('looks at what an error wraps', () => {
    expect(isRetryable(new Error('outer', { cause: failure({ code: '40P01' }) }))).toBe(true);
  });

  it('is false for what is no error', () => {
    expect([isRetryable(undefined), isRetryable('40001'), isRetryable({ code: '40001' })]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('isCheckViolation', () => {
  it('goes by the number, because mysql2 gives the one of MariaDB a misleading name', () => {
    const mariadb = failure(
      { errno: 4025, code: 'ER_INNODB_AUTOEXTEND_SIZE_OUT_OF_RANGE' },
      'CONSTRAINT `limit_kept` failed for `db`.`t`',
    );

    expect([isCheckViolation(mariadb), isCheckViolation(mariadb, 'limit_kept')]).toEqual([true, true]);
    expect(isCheckViolation(mariadb, 'another')).toBe(false);
    expect(isCheckViolation(failure({ errno: 3819 }))).toBe(true);
    expect(isCheckViolation(failure({ code: 'ER_INNODB_AUTOEXTEND_SIZE_OUT_OF_RANGE', errno: 9 }))).toBe(
      false,
    );
  });
});

describe('isUniqueViolation', () => {
  it.each([
    ['PostgreSQL', failure({ code: '23505', constraint: 'orders_key' })],
    ['MySQL', failure({ errno: 1062 }, `Duplicate entry 'a.b' for key 'orders.orders_key'`)],
    ['MariaDB', failure({ errno: 1062 }, `Duplicate entry 'a' for key 'orders_key'`)],
  ])('knows the constraint of %s', (_, error) => {
    expect([isUniqueViolation(error, 'orders_key'), isUniqueViolation(error, 'orders')]).toEqual([
      true,
      false,
    ]);
  });
});
