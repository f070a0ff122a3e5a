import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canSayRelease, isCauseWord, isLegWord, isSoundWord, isWholeSeconds } from './order-words.ts';

const RELEASE = { destination: '525512345678', context: 'default', variables: {} };
const LEG = '19a35d9f-efc3-4164-ad30-ad21b2082af7';

describe('a call may go on to', () => {
  it.each(['525512345678', '+525512345678', '*69', '#31#5512', '911', 'alice.smith', 'sip:bob@192.0.2.1'])(
    '%s',
    (destination) => {
      expect(canSayRelease(LEG, { ...RELEASE, destination })).toBe(true);
    },
  );

  it.each([
    '',
    ' ',
    '1 2',
    '1\n2',
    '1\r',
    '-both',
    '-bleg',
    "1'2",
    '1"2',
    '1\\2',
    '${x}',
    '`x`',
    'ñ',
    '\u0000',
  ])('nothing such as %j', (destination) => {
    expect(canSayRelease(LEG, { ...RELEASE, destination })).toBe(false);
  });
});

it.each([
  ['a', 'x y=z;ü'],
  ['saldo_call', '01890a5d-ac96-774b-bcce-b302099a8057'],
  ['sip_h_X-Call', '1'],
])('a variable may be %s=%s', (name, value) => {
  expect(canSayRelease(LEG, { ...RELEASE, variables: { [name]: value } })).toBe(true);
});

it.each([
  ['a b', 'c'],
  ['', 'c'],
  ['1', 'c'],
  ['a=b', 'c'],
  ['a', ''],
  ['a', ' b'],
  ['a', 'b '],
  ['a', 'b\nc'],
  ['a', 'b\u0085c'],
  ['a', 'b\u2028c'],
  ['a', "b'c"],
  ['a', '${b}'],
  ['a', 'b'.repeat(1_025)],
])('a variable may not be %j=%j', (name, value) => {
  expect(canSayRelease(LEG, { ...RELEASE, variables: { [name]: value } })).toBe(false);
});

it('a sound is a file or a stream, and no application', () => {
  expect(isSoundWord('tone_stream://%(300,0,800)')).toBe(true);
  expect(isSoundWord('/usr/share/sounds/warning.wav')).toBe(true);
  for (const sound of ['hangup::USER_BUSY', 'a b', '-x', '', 'a\nb']) expect(isSoundWord(sound)).toBe(false);
});

it('a cause is one word, and an instant a whole second', () => {
  expect([isCauseWord('OUTGOING_CALL_BARRED'), isCauseWord('A B'), isCauseWord('')]).toEqual([
    true,
    false,
    false,
  ]);
  expect([1, 0, -1, 1.5, NaN, Infinity].map((seconds) => isWholeSeconds(seconds))).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

it('whatever can be said is one line of one command', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme-ascii' }));
  fc.assert(
    fc.property(text, text, text, (leg, destination, value) => {
      if (!canSayRelease(leg, { destination, context: 'default', variables: { a: value } })) return;
      expect(`${leg} ${destination}`.split(/\s/)).toHaveLength(2);
      expect(value).not.toMatch(/[\r\n]/);
      expect(isLegWord(leg)).toBe(true);
    }),
  );
});
