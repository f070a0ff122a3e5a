import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { Desk, OPERATOR } from './desk.builder.ts';
import { WithdrawDeck } from './withdraw-deck.ts';

describe('WithdrawDeck', () => {
  let desk: Desk;
  let id: string;
  let withdraw: WithdrawDeck;

  beforeEach(async () => {
    desk = new Desk();
    withdraw = new WithdrawDeck(desk.decks, desk.clock);
    id = await desk.published('prefix,price\n51,1');
    desk.clock.advance(1);
  });

  it('takes a coming activation back, tells of it once, and leaves what is in effect', async () => {
    const coming = desk.later(60_000);
    await desk.publisher.run({ id, activates_at: coming }, OPERATOR);
    for (let i = 0; i < 2; i += 1) {
      const answer = await withdraw.run({ id, activates_at: coming }, OPERATOR);
      expect(answer).toMatchObject({ status: 'published', active: true });
      expect(answer.activations.map(({ activates_at }) => activates_at)).toEqual([desk.later(-1)]);
    }
    const payload = { id, name: 'default', version: 1, rate_count: 1, activates_at: coming };
    expect(desk.decks.withdrawn).toEqual([{ at: desk.clock.now(), payload, actor: OPERATOR.actor }]);
  });

  it('is no longer rated by once it is loaded anew', async () => {
    const next = await desk.draft();
    await desk.import(next, 'prefix,price\n51,2');
    const coming = desk.later(60_000);
    await desk.publisher.run({ id: next, activates_at: coming }, OPERATOR);
    await desk.load.run();
    expect((await desk.choose.run('default', coming))?.deck.id).toBe(next);
    await withdraw.run({ id: next, activates_at: coming }, OPERATOR);
    await desk.load.run();
    expect((await desk.choose.run('default', coming))?.deck.id).toBe(id);
  });

  it('refuses what is in effect, also since this very instant', async () => {
    const coming = desk.later(60_000);
    await desk.publisher.run({ id, activates_at: coming }, OPERATOR);
    desk.clock.advance(60_000);
    await expect(withdraw.run({ id, activates_at: coming }, OPERATOR)).rejects.toMatchObject({
      code: 'activation_in_effect',
      details: { pointer: '/activates_at' },
    });
  });

  it('refuses a deck that there is not', async () => {
    const asked = withdraw.run({ id: v7(), activates_at: desk.later(1) }, OPERATOR);
    await expect(asked).rejects.toMatchObject({ code: 'not_found' });
  });
});
