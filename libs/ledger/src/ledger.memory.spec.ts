import { describe, expect, it } from '@jest/globals';
import type { Companion } from './companion.ts';
import { ledgerContract } from './ledger.contract.ts';
import type { Subject } from './ledger.contract.ts';
import { aScene } from './ledger.fixture.ts';
import { MemoryLedger } from './ledger.memory.ts';

ledgerContract('MemoryLedger', async (): Promise<Subject> => {
  let now = new Date('2026-11-21T00:00:00Z');
  const notes = new Map<string, Companion>();
  const ledger = new MemoryLedger(
    () => now,
    (companions) => {
      const refused = companions.find(({ key }) => notes.has(key));
      if (!refused) for (const companion of companions) notes.set(companion.key, companion);
      return refused;
    },
  );
  return {
    ledger,
    note: { name: 'note', sql: '' },
    notes: async () => [...notes.keys()],
    reach: async (instant) => void (now = instant > now ? instant : now),
    now: () => now,
    close: () => ledger.close(),
  };
});

describe('MemoryLedger', () => {
  it('without an applier of its own takes each companion once', async () => {
    const ledger = new MemoryLedger();
    const companion = { statement: { name: 'note', sql: '' }, key: '1', row: {} };
    expect(await ledger.commit({ operations: [], companions: [companion] })).toMatchObject({
      status: 'committed',
    });
    expect(await ledger.commit({ operations: [], companions: [companion] })).toEqual({
      status: 'companion_refused',
      companion,
    });
  });

  it('takes nothing more once closed', async () => {
    const ledger = new MemoryLedger();
    const scene = await aScene(ledger, 10);
    await ledger.close();
    await expect(ledger.commit({ operations: [scene.transfer()] })).rejects.toThrow('closed');
  });
});
