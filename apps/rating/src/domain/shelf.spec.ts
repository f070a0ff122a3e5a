import { describe, expect, it } from '@jest/globals';
import { NOON } from '@saldo/pricing/test';
import { aLoadedDeck } from './deck.builder.ts';
import { Shelf } from './shelf.ts';

const later = new Date(NOON.getTime() + 1_000);

describe('the shelf', () => {
  it('has the deck of the latest activation, and the next one from its instant on', () => {
    const shelf = new Shelf();
    const [old, next] = [aLoadedDeck(), aLoadedDeck()];
    shelf.replace(
      new Map([
        [
          'default',
          [
            { activatesAt: NOON, loaded: old },
            { activatesAt: later, loaded: next },
          ],
        ],
      ]),
    );
    expect(shelf.at('default', new Date(later.getTime() - 1))).toBe(old);
    expect(shelf.at('default', later)).toBe(next);
    expect(shelf.at('default', new Date(NOON.getTime() - 1))).toBeUndefined();
    expect(shelf.at('other', later)).toBeUndefined();
  });

  it('keeps the last two decks aside, and finds any that it has', () => {
    const shelf = new Shelf();
    const all = [aLoadedDeck(), aLoadedDeck(), aLoadedDeck()];
    for (const each of all) shelf.layAside(each);
    expect(all.map(({ deck }) => shelf.find(deck))).toEqual([undefined, all[1], all[2]]);
    shelf.replace(new Map([['default', [{ activatesAt: NOON, loaded: all[0]! }]]]));
    expect(shelf.find(all[0]!.deck)).toBe(all[0]);
    expect(shelf.find({ ...all[0]!.deck, revision: 1 })).toBeUndefined();
  });
});
