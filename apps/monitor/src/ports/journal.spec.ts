import { describe, expect, it } from '@jest/globals';
import { aSample } from '../domain/sample.builder.ts';
import { journalContract } from './journal.contract.ts';
import { MemoryJournal } from './journal.memory.ts';

journalContract('MemoryJournal', () => Promise.resolve(new MemoryJournal()));

describe('a journal in memory', () => {
  it('forgets what came first once it is full, and says that it does not last', async () => {
    const journal = new MemoryJournal(2);
    const samples = [aSample(), aSample(), aSample()];
    for (const sample of samples) await journal.take({ sample });
    const kept = await journal.samples([samples[0]!.event], new Date(0));
    expect(kept.map(({ id }) => id).sort()).toEqual([samples[1]!.id, samples[2]!.id].sort());
    expect(journal.isDurable).toBe(false);
  });
});
