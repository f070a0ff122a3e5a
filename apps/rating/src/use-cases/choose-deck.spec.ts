import { describe, expect, it } from '@jest/globals';
import { Desk } from './desk.builder.ts';

describe('ChooseDeck', () => {
  it('takes the active deck out of the memory', async () => {
    const desk = new Desk();
    const id = await desk.published('prefix,price\n51,1');
    await desk.load.run();
    expect((await desk.choose.run('default', desk.clock.now()))?.deck.id).toBe(id);
  });

  it('finds the deck that was active in the past', async () => {
    const desk = new Desk();
    const old = await desk.published('prefix,price\n51,1');
    const then = desk.clock.now();
    desk.clock.advance(1_000);
    await desk.published('prefix,price\n51,2');
    desk.clock.advance(1_000);
    await desk.load.run();
    expect((await desk.choose.run('default', then))?.deck.id).toBe(old);
  });

  it('finds none before the first was active, and none of another name', async () => {
    const desk = new Desk();
    await desk.published('prefix,price\n51,1');
    await desk.load.run();
    expect(await desk.choose.run('default', desk.later(-1))).toBeUndefined();
    expect(await desk.choose.run('other', desk.clock.now())).toBeUndefined();
  });
});
