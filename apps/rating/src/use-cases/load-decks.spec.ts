import { describe, expect, it } from '@jest/globals';
import { MemoryDecks } from '../ports/decks.memory.ts';
import type { NamedActivation } from '../ports/decks.ts';
import { Desk, OPERATOR } from './desk.builder.ts';
import { LoadDecks } from './load-decks.ts';

describe('LoadDecks', () => {
  it('has the active deck of every name ready, and those that are to come', async () => {
    const desk = new Desk();
    await desk.published('prefix,price\n51,1');
    desk.clock.advance(1);
    const current = await desk.published('prefix,price\n51,2');
    const other = await desk.published('prefix,price\n51,1\n52,1', { name: 'other' });
    const coming = await desk.draft();
    await desk.import(coming, 'prefix,price\n51,3');
    await desk.publisher.run({ id: coming, activates_at: desk.later(1_000) }, OPERATOR);

    expect(await desk.load.run()).toEqual({ deckCount: 3, rateCount: 4 });
    const now = desk.clock.now();
    expect(desk.shelf.at('default', now)?.deck.id).toBe(current);
    expect(desk.shelf.at('other', now)?.deck.id).toBe(other);
    expect(desk.shelf.at('default', desk.later(999))?.deck.id).toBe(current);
    expect(desk.shelf.at('default', desk.later(1_000))?.deck.id).toBe(coming);
  });

  it('keeps what it has when nothing is new', async () => {
    const desk = new Desk();
    await desk.published('prefix,price\n51,1');
    await desk.load.run();
    const before = desk.shelf.at('default', desk.clock.now());
    await desk.load.run();
    expect(desk.shelf.at('default', desk.clock.now())).toBe(before);
  });

  it('never lets a slow load replace what a later one has found', async () => {
    const desk = new Desk();
    await desk.published('prefix,price\n51,1');
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => (release = resolve));
    class SlowDecks extends MemoryDecks {
      asked = 0;
      override async activations(name?: string): Promise<readonly NamedActivation[]> {
        const answer = await desk.decks.activations(name);
        if (this.asked++ === 0) await held;
        return answer;
      }
      override find(id: string) {
        return desk.decks.find(id);
      }
    }
    const load = new LoadDecks(new SlowDecks(), desk.open, desk.shelf, desk.clock);
    const first = load.run();
    desk.clock.advance(1);
    const next = await desk.published('prefix,price\n51,2');
    const second = load.run();
    release();
    await Promise.all([first, second]);
    expect(desk.shelf.at('default', desk.clock.now())?.deck.id).toBe(next);
  });

  it('goes on after a load that failed', async () => {
    const desk = new Desk();
    let isAway = true;
    class AwayDecks extends MemoryDecks {
      override async activations(name?: string): Promise<readonly NamedActivation[]> {
        if (isAway) throw new Error('away');
        return super.activations(name);
      }
    }
    const load = new LoadDecks(new AwayDecks(), desk.open, desk.shelf, desk.clock);
    await expect(load.run()).rejects.toThrow('away');
    isAway = false;
    expect(await load.run()).toEqual({ deckCount: 0, rateCount: 0 });
  });
});
