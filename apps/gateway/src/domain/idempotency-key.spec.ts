import { describe, expect, it } from '@jest/globals';
import { parseIdempotencyKey } from './idempotency-key.ts';

describe('parseIdempotencyKey', () => {
  it.each([
    ['abc', 'abc'],
    ['"abc"', 'abc'],
    ['"a \\"b\\" \\\\"', 'a "b" \\'],
    ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['', undefined],
    ['""', undefined],
    ['a b', undefined],
    ['"abc', undefined],
    ['é', undefined],
    ['x'.repeat(255), 'x'.repeat(255)],
    ['x'.repeat(256), undefined],
  ])('reads %j as %j', (header, expected) => {
    expect(parseIdempotencyKey(header)).toBe(expected);
  });
});
