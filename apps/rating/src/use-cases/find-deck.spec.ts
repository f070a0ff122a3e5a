import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Desk } from './desk.builder.ts';
import { FindDeck } from './find-deck.ts';

describe('FindDeck', () => {
  it('says which version is active and since when', async () => {
    const desk = new Desk();
    const old = await desk.published('prefix,price\n51,1');
    const activatedAt = desk.clock.now();
    desk.clock.advance(1_000);
    const next = await desk.published('prefix,price\n51,2');
    const find = new FindDeck(desk.decks, desk.clock);
    expect(await find.run({ id: old })).toMatchObject({
      status: 'published',
      active: false,
      rate_count: 1,
      activations: [{ activates_at: activatedAt }],
    });
    expect(await find.run({ id: next })).toMatchObject({ version: 2, active: true });
  });

  it('refuses what there is not', async () => {
    const desk = new Desk();
    const found = new FindDeck(desk.decks, desk.clock).run({ id: v7() });
    await expect(found).rejects.toMatchObject({ code: 'not_found' });
  });
});
