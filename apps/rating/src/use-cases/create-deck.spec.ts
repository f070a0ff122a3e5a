import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { someSettings } from '../domain/deck.builder.ts';
import { CreateDeck } from './create-deck.ts';
import { Desk } from './desk.builder.ts';

describe('CreateDeck', () => {
  it('answers the same draft however often it is asked', async () => {
    const desk = new Desk();
    const create = new CreateDeck(desk.decks, desk.clock);
    const input = { id: v7(), ...someSettings() };
    const answer = await create.run(input);
    expect(answer).toMatchObject({ ...input, version: 1, status: 'draft', active: false, rate_count: 0 });
    desk.clock.advance(1_000);
    expect(await create.run(input)).toEqual(answer);
  });

  it('counts the versions of a name', async () => {
    const desk = new Desk();
    await desk.draft();
    expect((await desk.decks.find(await desk.draft()))?.version).toBe(2);
  });

  it('refuses other settings under the same id, and settings that contradict themselves', async () => {
    const desk = new Desk();
    const create = new CreateDeck(desk.decks, desk.clock);
    const id = v7();
    await create.run({ id, ...someSettings() });
    const other = create.run({ id, ...someSettings({ scale: 2 }) });
    await expect(other).rejects.toMatchObject({ code: 'deck_conflict' });
    const wrong = create.run({ id: v7(), ...someSettings({ holidays: ['2026-02-30'] }) });
    await expect(wrong).rejects.toMatchObject({
      code: 'deck_settings_wrong',
      details: { pointer: '/holidays/0', reason: 'there is no such day' },
    });
  });
});
