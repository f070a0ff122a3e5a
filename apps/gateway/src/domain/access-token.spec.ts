import { describe, expect, it } from '@jest/globals';
import { formatToken, parseToken } from './access-token.ts';

const token = { id: '4fGh7kLm', secret: 's'.repeat(32) };

describe('an access token', () => {
  it('is read as it is written', () => {
    expect(parseToken(formatToken(token))).toEqual(token);
  });

  it.each([
    '',
    'ak_',
    formatToken({ ...token, secret: 'short' }),
    `${formatToken(token)}x`,
    formatToken(token).replace('ak_', 'sk_live_'),
  ])('is not %p', (text) => {
    expect(parseToken(text)).toBeUndefined();
  });
});
