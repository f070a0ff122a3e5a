import { describe, expect, it } from '@jest/globals';
import { isNumberOf } from './phone.ts';

describe('isNumberOf', () => {
  it.each([
    ['a Mexican number', '+525512345678', true],
    ['one whose area begins with 52', '+525212345678', false],
    ['the mobile prefix of before 2019', '+5215512345678', false],
    ['a number too short', '+52551234567', false],
    ['a number too long', '+5255123456789', false],
    ['a number of another country', '+5511987654321', false],
    ['letters', '+52ABCDEFGHIJ', false],
  ])('%s', (_, phone, expected) => {
    expect(isNumberOf(phone, 'MX')).toBe(expected);
  });
});
