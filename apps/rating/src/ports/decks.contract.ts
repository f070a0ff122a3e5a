import { beforeEach, describe, expect, it } from '@jest/globals';
import { NOON } from '@saldo/pricing/test';
import { v7 } from 'uuid';
import { someSettings } from '../domain/deck.builder.ts';
import type { Deck } from '../domain/deck.ts';
import type { Decks, Draft, NamedActivation, Told } from './decks.ts';

export interface DecksUnderTest {
  readonly decks: Decks;
  /** Gives a draft a rate, as another port does. */
  readonly fill: (deck: string) => Promise<void>;
  readonly told: () => Promise<readonly Told['payload'][]>;
  readonly withdrawn: () => Promise<readonly Told['payload'][]>;
}

/** Still to come, by any clock. */
const FAR = new Date('2999-01-01T00:00:00.000Z');

export const after = (ms: number): Date => new Date(NOON.getTime() + ms);

export function aDraft(change: Partial<Draft> = {}): Draft {
  return { id: v7(), settings: someSettings({ name: `deck-${v7().slice(-8)}` }), createdAt: NOON, ...change };
}

export function publishing({ id, version, settings }: Deck, activatesAt: Date): [NamedActivation, Told] {
  const { name } = settings;
  const payload = { id, name, version, rate_count: 1, activates_at: activatesAt };
  return [
    { name, deck: id, activatesAt, actor: 'operator:1' },
    { at: NOON, payload, actor: 'operator:1' },
  ];
}

/** What every implementation of the port must do. */
export function decksContract(name: string, open: () => Promise<DecksUnderTest>): void {
  describe(`${name} as Decks`, () => {
    let decks: Decks;
    let it1: DecksUnderTest;

    beforeEach(async () => {
      it1 = await open();
      decks = it1.decks;
    });

    const filled = async (settings = aDraft().settings): Promise<Deck> => {
      const deck = await decks.open(aDraft({ settings }));
      await it1.fill(deck.id);
      return deck;
    };

    it('finds a draft as it was made, and nothing under another id', async () => {
      const draft = aDraft();
      const kept = await decks.open(draft);
      expect(kept).toEqual({ ...draft, version: 1, rateCount: 0, revision: 0 });
      expect(await decks.find(draft.id)).toEqual(kept);
      expect(await decks.find(v7())).toBeUndefined();
    });

    it('counts versions of each name by itself', async () => {
      const { settings } = aDraft();
      const [first, second] = [
        await decks.open(aDraft({ settings })),
        await decks.open(aDraft({ settings })),
      ];
      expect([first.version, second.version, (await decks.open(aDraft())).version]).toEqual([1, 2, 1]);
    });

    it('keeps the first under an id', async () => {
      const draft = aDraft();
      const kept = await decks.open(draft);
      expect(await decks.open({ ...draft, settings: { ...draft.settings, scale: 2 } })).toEqual(kept);
    });

    it('gives drafts that come at once versions of their own', async () => {
      const { settings } = aDraft();
      const all = await Promise.all(Array.from({ length: 10 }, () => decks.open(aDraft({ settings }))));
      expect(all.map(({ version }) => version).sort((a, b) => a - b)).toEqual([
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
      ]);
    });

    it('lists the newest first, page by page', async () => {
      const { settings } = aDraft();
      const ids: string[] = [];
      for (let index = 0; index < 5; index++)
        ids.unshift((await decks.open(aDraft({ settings, createdAt: after(index) }))).id);
      const first = await decks.list({ name: settings.name, limit: 3 });
      const second = await decks.list({ name: settings.name, limit: 3, after: ids[2]! });
      expect([...first!, ...second!].map(({ id }) => id)).toEqual(ids);
      expect(await decks.list({ limit: 3, after: v7() })).toBeUndefined();
    });

    it('publishes a deck once for an instant, and tells of it once', async () => {
      const deck = await filled();
      expect(await decks.publish(...publishing(deck, after(0)))).toBe('published');
      expect(await decks.publish(...publishing(deck, after(0)))).toBe('exists');
      expect((await decks.find(deck.id))?.publishedAt).toEqual(NOON);
      expect(await it1.told()).toEqual([publishing(deck, after(0))[1].payload]);
    });

    it('publishes nothing without rates', async () => {
      const deck = await decks.open(aDraft());
      expect(await decks.publish(...publishing(deck, after(0)))).toBe('empty');
      expect(await decks.activations(deck.settings.name)).toEqual([]);
    });

    it('activates an older version again, and gives an instant to one version alone', async () => {
      const old = await filled();
      const next = await filled(old.settings);
      expect(await decks.publish(...publishing(old, after(0)))).toBe('published');
      expect(await decks.publish(...publishing(next, after(1)))).toBe('published');
      expect(await decks.publish(...publishing(old, after(1)))).toBe('taken');
      expect(await decks.publish(...publishing(old, after(2)))).toBe('published');
      const activations = await decks.activations(old.settings.name);
      expect(activations.map(({ deck }) => deck)).toEqual([old.id, next.id, old.id]);
      expect((await decks.find(old.id))?.publishedAt).toEqual(NOON);
    });

    it('knows the activations of all names', async () => {
      const [one, other] = [await filled(), await filled()];
      await decks.publish(...publishing(one, after(0)));
      await decks.publish(...publishing(other, after(0)));
      const names = (await decks.activations()).map(({ name: each }) => each);
      expect(names).toEqual(expect.arrayContaining([one.settings.name, other.settings.name]));
    });

    it('takes a coming activation back once, and tells of it once', async () => {
      const deck = await filled();
      const [coming, told] = publishing(deck, FAR);
      await decks.publish(coming, told);
      expect(await decks.withdraw(coming, told)).toBe('withdrawn');
      expect(await decks.withdraw(coming, told)).toBe('absent');
      expect(await decks.activations(deck.settings.name)).toEqual([]);
      expect(await it1.withdrawn()).toEqual([told.payload]);
      expect((await decks.find(deck.id))?.publishedAt).toEqual(NOON);
      expect(await decks.publish(coming, told)).toBe('published');
    });

    it('takes nothing back that is in effect, nor that of another version', async () => {
      const deck = await filled();
      const other = await filled(deck.settings);
      await decks.publish(...publishing(deck, after(0)));
      await decks.publish(...publishing(deck, FAR));
      expect(await decks.withdraw(...publishing(deck, after(0)))).toBe('in_effect');
      expect(await decks.withdraw(...publishing(other, FAR))).toBe('absent');
      expect(await decks.activations(deck.settings.name)).toHaveLength(2);
      expect(await it1.withdrawn()).toEqual([]);
    });

    it('throws a draft away with its rates, and nothing that was published', async () => {
      const deck = await filled();
      expect(await decks.discard(deck.id)).toBe('discarded');
      expect(await decks.discard(deck.id)).toBe('absent');
      expect(await decks.find(deck.id)).toBeUndefined();
      const published = await filled(deck.settings);
      await decks.publish(...publishing(published, after(0)));
      expect(await decks.discard(published.id)).toBe('published');
      expect((await decks.find(published.id))?.version).toBe(1);
    });

    it('publishes a draft or throws it away, where both are asked at once', async () => {
      const deck = await filled();
      const [published, discarded] = await Promise.all([
        decks.publish(...publishing(deck, after(0))),
        decks.discard(deck.id),
      ]);
      expect([
        ['published', 'published'],
        ['empty', 'discarded'],
      ]).toContainEqual([published, discarded]);
      expect(await decks.activations(deck.settings.name)).toHaveLength(published === 'published' ? 1 : 0);
    });

    it('lets one of two publishes at once have the instant', async () => {
      const one = await filled();
      const other = await filled(one.settings);
      const results = await Promise.all(
        [one, other].map((deck) => decks.publish(...publishing(deck, after(7)))),
      );
      expect(results.sort()).toEqual(['published', 'taken']);
      expect(await decks.activations(one.settings.name)).toHaveLength(1);
      expect(await it1.told()).toHaveLength(1);
    });
  });
}
