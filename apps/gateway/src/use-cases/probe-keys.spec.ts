import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { MemoryKeys } from '../ports/keys.memory.ts';
import { ProbeKeys } from './probe-keys.ts';

class LostKeys extends MemoryKeys {
  override holder(): Promise<undefined> {
    return Promise.reject(new Error('the database is away'));
  }
}

describe('ProbeKeys', () => {
  it('tells whether keys can be checked', async () => {
    expect(await new ProbeKeys(new MemoryKeys(), new FixedClock()).run()).toBe(true);
    expect(await new ProbeKeys(new LostKeys(), new FixedClock()).run()).toBe(false);
  });
});
