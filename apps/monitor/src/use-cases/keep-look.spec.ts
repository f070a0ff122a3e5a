import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing';
import { aPicture, SOME_LIMITS } from '../domain/picture.builder.ts';
import { NOON } from '../domain/sample.builder.ts';
import { AwayJournal } from '../ports/journal-away.memory.ts';
import { MemoryJournal } from '../ports/journal.memory.ts';
import type { Journal } from '../ports/journal.ts';
import { MemoryNeighbours } from '../ports/neighbours.memory.ts';
import { KeepLook } from './keep-look.ts';
import { LookAround } from './look-around.ts';

const keep = (journal: Journal) =>
  new KeepLook(
    new LookAround(new MemoryNeighbours(aPicture()), new FixedClock(NOON)),
    journal,
    new FixedClock(NOON),
    SOME_LIMITS,
  ).run();

describe('KeepLook', () => {
  it('notes how all are now', async () => {
    const journal = new MemoryJournal();
    await keep(journal);
    const up = ['service recharge', 'service gateway', 'provider taecel'];
    expect(await journal.looks(NOON)).toEqual([{ at: NOON, up, down: [] }]);
  });

  it('leaves a look out that cannot be kept', async () => {
    await expect(keep(new AwayJournal())).resolves.toBeUndefined();
  });
});
