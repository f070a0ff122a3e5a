import { describe, expect, it } from '@jest/globals';
import { readBasic, readSwitchLogins } from './phone-switch.ts';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('the credentials of a request', () => {
  it.each([
    ['fs1:a password', 'fs1', 'a password'],
    ['fs1:with:colons', 'fs1', 'with:colons'],
    ['fs1:ñandú', 'fs1', 'ñandú'],
    ['fs1:', 'fs1', ''],
  ])('are read: %s', (text, name, password) => {
    expect(readBasic(basic(text))).toEqual({ name, password });
  });

  it.each([
    undefined,
    '',
    'Basic',
    'Basic ===',
    'Basic Zg',
    'Bearer ZnMxOng=',
    basic('fs1'),
    basic(':x'),
    'Basic ñ',
  ])('are none: %j', (header) => {
    expect(readBasic(header)).toBeUndefined();
  });
});

describe('the credentials of all switches', () => {
  it('are pairs with commas or blanks between', () => {
    expect(readSwitchLogins('fs1:password-of-1,fs2:password:of-2\n fs3:password-of-3')).toEqual([
      { name: 'fs1', password: 'password-of-1' },
      { name: 'fs2', password: 'password:of-2' },
      { name: 'fs3', password: 'password-of-3' },
    ]);
    expect(readSwitchLogins('')).toEqual([]);
  });

  it.each([
    ['fs1', 'pairs with commas'],
    ['FS1:password-of-1', 'pairs with commas'],
    ['fs1:short', 'at least 12'],
    ['fs1:password-of-1,fs1:password-of-2', 'different name'],
  ])('are wrong: %s', (text, words) => {
    expect(readSwitchLogins(text)).toContain(words);
  });
});
