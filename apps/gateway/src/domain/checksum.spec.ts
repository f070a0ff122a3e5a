import { describe, expect, it } from '@jest/globals';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { checksumOf } from './checksum.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const numberOf = (text: string) => [...text].reduce((sum, digit) => sum * 62 + DIGITS.indexOf(digit), 0);
const ascii = fc.string({ unit: 'grapheme-ascii' });

describe('the checksum of a text', () => {
  it('is its CRC-32 in six digits, whatever the text', () => {
    fc.assert(
      fc.property(ascii, (text) => {
        expect(checksumOf(text)).toMatch(/^[0-9A-Za-z]{6}$/);
        expect(numberOf(checksumOf(text))).toBe(crc32(text));
      }),
    );
  });

  it('is the published one of the check word', () => {
    expect(numberOf(checksumOf('123456789'))).toBe(0xcbf43926);
  });
});
