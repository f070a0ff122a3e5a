import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { DeleteDeck } from './delete-deck.ts';
import { Desk } from './desk.builder.ts';

describe('DeleteDeck', () => {
  it('throws a draft away, and the next one has a version of its own', async () => {
    const desk = new Desk();
    const kept = await desk.published('prefix,price\n51,1');
    const id = await desk.draft();
    expect(await new DeleteDeck(desk.decks).run({ id })).toEqual({ id });
    expect(await desk.decks.find(id)).toBeUndefined();
    expect((await desk.decks.find(await desk.draft()))?.version).toBe(2);
    expect((await desk.decks.find(kept))?.version).toBe(1);
  });

  it.each([
    ['what there is not', async () => v7(), 'not_found'],
    ['what was published', (desk: Desk) => desk.published('prefix,price\n51,1'), 'deck_published'],
  ])('refuses %s', async (_, make, code) => {
    const desk = new Desk();
    const id = await make(desk);
    await expect(new DeleteDeck(desk.decks).run({ id })).rejects.toMatchObject({ code });
  });
});
