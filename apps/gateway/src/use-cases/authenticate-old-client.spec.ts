import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { MemoryOldCredentials } from '../ports/old-credentials.memory.ts';
import { MemoryRateLimits } from '../ports/rate-limits.memory.ts';
import { AuthenticateOldClient } from './authenticate-old-client.ts';

const IP = '203.0.113.7';
const login = { customerId: 'relier', key: 'the-old-key' };

describe('AuthenticateOldClient', () => {
  const aDoor = async () => {
    const client = { partner: v7(), account: v7() };
    const credentials = new MemoryOldCredentials();
    await credentials.set(login, client);
    return { client, authenticate: new AuthenticateOldClient(credentials, new MemoryRateLimits()) };
  };

  it('knows a customer by id and key', async () => {
    const { client, authenticate } = await aDoor();
    expect(await authenticate.run(login, IP)).toEqual({
      state: 'known',
      customer: { customerId: 'relier', ...client },
    });
  });

  it.each([
    { customerId: 'relier', key: 'wrong' },
    { customerId: 'nobody', key: 'the-old-key' },
    { customerId: '', key: '' },
    { customerId: 'undefined', key: 'undefined' },
  ])('knows nobody by %j', async (wrong) => {
    const { authenticate } = await aDoor();
    expect(await authenticate.run(wrong, IP)).toEqual({ state: 'unknown' });
  });

  it('shuts an address out that sent too many wrong keys, and no other', async () => {
    const { authenticate } = await aDoor();
    let state = 'unknown';
    for (let tries = 0; state === 'unknown' && tries < 1_000; tries += 1)
      ({ state } = await authenticate.run({ ...login, key: 'wrong' }, IP));
    expect(state).toBe('shut_out');
    expect(await authenticate.run(login, IP)).toMatchObject({ state: 'shut_out' });
    expect(await authenticate.run(login, '203.0.113.8')).toMatchObject({ state: 'known' });
  });
});
