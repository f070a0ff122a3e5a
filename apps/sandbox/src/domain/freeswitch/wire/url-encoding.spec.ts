import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodeValue } from './url-encoding.ts';

it.each([
  ["Alice O'Neil: 100% Zoë", "Alice%20O'Neil%3A%20100%25%20Zo%C3%AB"],
  ['+OK\n', '%2BOK%0A'],
  ['tone_stream://%(500,0,880)', 'tone_stream%3A//%25(500,0,880)'],
  ['a%20b', 'a%20b'],
  ['a%2gb', 'a%252gb'],
  ['a%c3b', 'a%25c3b'],
  ['ARRAY::5101|:5101', 'ARRAY%3A%3A5101%7C%3A5101'],
  ['{"a":[1,2]}', '%7B%22a%22%3A%5B1,2%5D%7D'],
  ['漢字\t', '%E6%BC%A2%E5%AD%97%09'],
])('writes %j as %s', (value, encoded) => {
  expect(encodeValue(value)).toBe(encoded);
});

it('can be read back, but for a percent sign before two upper-case hex digits', () => {
  const readable = fc.string({ unit: 'grapheme' }).filter((text) => !/%[0-9A-F]{2}/.test(text));
  fc.assert(
    fc.property(readable, (text) => {
      expect(decodeURIComponent(encodeValue(text))).toBe(text);
    }),
  );
});
