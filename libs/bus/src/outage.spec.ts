import { describe, expect, it } from '@jest/globals';
import { BusError } from './bus-error.ts';
import { isOutage } from './outage.ts';

const withCode = (code: string) => Object.assign(new Error('it failed'), { code });

describe('isOutage', () => {
  it.each([
    ['a refused connection', withCode('ECONNREFUSED'), true],
    ['a server that shuts down', withCode('57P01'), true],
    ['too many connections', withCode('53300'), true],
    ['a deadlock', withCode('40P01'), true],
    ['a lost connection, to which pg gives no code', new Error('Connection terminated unexpectedly'), true],
    ['an outage below', new Error('the query failed', { cause: withCode('ECONNRESET') }), true],
    ['a bus that does not answer', new BusError('a.b', 'timeout'), true],
    ['a broken rule of the database', withCode('23505'), false],
    ['a bug', new TypeError('x is not a function'), false],
    ['no error at all', 'text', false],
  ])('of %s', (_, thrown, expected) => {
    expect(isOutage(thrown)).toBe(expected);
  });
});
