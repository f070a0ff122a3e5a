import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Desk, OPERATOR } from './desk.builder.ts';

describe('PublishDeck', () => {
  let desk: Desk;
  const filled = async () => {
    const id = await desk.draft();
    await desk.import(id, 'prefix,price\n51,1');
    return id;
  };

  beforeEach(() => {
    desk = new Desk();
  });

  it('activates a draft now, and tells of it', async () => {
    const id = await filled();
    const answer = await desk.publisher.run({ id }, OPERATOR);
    expect(answer).toMatchObject({ status: 'published', active: true, published_at: desk.clock.now() });
    expect(answer.activations).toEqual([{ activates_at: desk.clock.now(), actor: OPERATOR.actor }]);
    const payload = { id, name: 'default', version: 1, rate_count: 1, activates_at: desk.clock.now() };
    expect(desk.decks.told).toEqual([{ at: desk.clock.now(), payload, actor: OPERATOR.actor }]);
  });

  it('activates a draft later, and until then it is not the active one', async () => {
    const id = await filled();
    const activatesAt = desk.later(60_000);
    expect((await desk.publisher.run({ id, activates_at: activatesAt }, OPERATOR)).active).toBe(false);
    desk.clock.advance(60_000);
    // The same again, though its instant has come: nobody is told twice.
    expect((await desk.publisher.run({ id, activates_at: activatesAt }, OPERATOR)).active).toBe(true);
    desk.clock.advance(1);
    expect((await desk.publisher.run({ id, activates_at: activatesAt }, OPERATOR)).active).toBe(true);
    expect(desk.decks.told).toHaveLength(1);
  });

  it('goes back to an older version', async () => {
    const old = await filled();
    await desk.publisher.run({ id: old }, OPERATOR);
    desk.clock.advance(1);
    await desk.publisher.run({ id: await filled() }, OPERATOR);
    desk.clock.advance(1);
    expect(await desk.publisher.run({ id: old }, OPERATOR)).toMatchObject({ active: true, version: 1 });
  });

  it.each([
    ['what there is not', async () => ({ id: v7() }), 'not_found'],
    ['a draft without rates', async () => ({ id: await desk.draft() }), 'deck_empty'],
    ['the past', async () => ({ id: await filled(), activates_at: desk.later(-1) }), 'activation_in_past'],
    [
      'an instant that another version has',
      async () => {
        await desk.publisher.run({ id: await filled() }, OPERATOR);
        return { id: await filled() };
      },
      'activation_taken',
    ],
  ])('refuses %s', async (_, input, code) => {
    const asked = await input();
    await expect(desk.publisher.run(asked, OPERATOR)).rejects.toMatchObject({ code });
  });
});
