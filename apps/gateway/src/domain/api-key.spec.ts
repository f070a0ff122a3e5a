import { describe, expect, it } from '@jest/globals';
import { formatKey, parseKey } from './api-key.ts';

const key = { id: 'a1B2c3D4', secret: '0123456789abcdefABCDEF0123456789' };

describe('a key', () => {
  it('is read back as it was written', () => {
    expect(parseKey(formatKey(key))).toEqual(key);
  });

  it.each([
    '',
    'sk_live_',
    formatKey(key).slice(1),
    `${formatKey(key)}x`,
    formatKey(key).replace('live', 'test'),
    'Bearer',
  ])('is not %p', (text) => {
    expect(parseKey(text)).toBeUndefined();
  });
});
