import { describe, expect, it } from '@jest/globals';
import { formatKey } from '../domain/api-key.ts';
import { MemoryKeys } from '../ports/keys.memory.ts';
import { AuthenticatePartner } from './authenticate-partner.ts';

describe('AuthenticatePartner', () => {
  const keys = new MemoryKeys();
  const authenticate = new AuthenticatePartner(keys);

  it('knows the holder of a key whatever the case of the scheme', async () => {
    const key = await keys.issue({ account: 'a', label: 'till' });
    expect(await authenticate.run(`bearer ${formatKey(key)}`)).toEqual({ key: key.id, account: 'a' });
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Basic YTpi',
    'Bearer undefined',
    'Bearer sk_live_00000000_x',
  ])('knows nobody by %p', async (header) => {
    expect(await authenticate.run(header)).toBeUndefined();
  });
});
