import { describe, expect, it } from '@jest/globals';
import { formatKey, KEY_ALPHABET, parseKey, sealKey } from './api-key.ts';

const random = '0123456789abcdefABCDEF0123456789';
const key = sealKey({ mode: 'live', id: 'a1B2c3D4', random });
const text = formatKey(key);

describe('a key', () => {
  it.each(['live', 'test'] as const)('of mode %s is read back as it was written', (mode) => {
    const sealed = sealKey({ mode, id: 'a1B2c3D4', random });
    expect(formatKey(sealed)).toMatch(new RegExp(`^sk_${mode}_a1B2c3D4_[0-9A-Za-z]{38}$`));
    expect(parseKey(formatKey(sealed))).toEqual(sealed);
  });

  it.each([
    '',
    'sk_live_',
    text.slice(1),
    `${text}x`,
    text.replace('live', 'test'),
    'Bearer',
    text.slice(0, -1),
  ])('is not %p', (broken) => {
    expect(parseKey(broken)).toBeUndefined();
  });

  it('with one character mistyped, anywhere, is none', () => {
    for (let at = 'sk_live_'.length; at < text.length; at += 1) {
      if (text[at] === '_') continue;
      const wrong = KEY_ALPHABET[(KEY_ALPHABET.indexOf(text.charAt(at)) + 1) % KEY_ALPHABET.length] ?? '';
      expect(parseKey(text.slice(0, at) + wrong + text.slice(at + 1))).toBeUndefined();
    }
  });

  it('from before there were checksums is read as it is, in live mode alone', () => {
    const old = { mode: 'live', id: 'a1B2c3D4', secret: random } as const;
    expect(parseKey(formatKey(old))).toEqual(old);
    expect(parseKey(formatKey({ ...old, mode: 'test' }))).toBeUndefined();
  });
});
