import { beforeEach, describe, expect, it } from '@jest/globals';
import { nanos, terms } from '@saldo/pricing/test';
import type { Deck } from '../domain/deck.ts';
import { aRate } from '../domain/rate.builder.ts';
import type { Rate } from '../domain/rate.ts';
import { aDraft, after, publishing } from './decks.contract.ts';
import type { Decks } from './decks.ts';
import type { RateStream, Rates } from './rates.ts';

/** For specs: rates as they come from a sheet, in batches of two. */
export function streamOf(rates: readonly Rate[], isAccepted = true): () => RateStream {
  async function* batches(): AsyncIterable<readonly Rate[]> {
    for (let from = 0; from < rates.length; from += 2) yield rates.slice(from, from + 2);
  }
  return () => ({ batches: batches(), isAccepted: () => isAccepted });
}

/** For specs: all rates of a deck. */
export async function ratesIn(rates: Rates, deck: string): Promise<Rate[]> {
  const entries = await rates.page(deck, 100_000);
  return entries.map(({ body, ...place }) => ({ ...body, ...place }));
}

/** What every implementation of the port must do. */
export function ratesContract(name: string, open: () => Promise<{ rates: Rates; decks: Decks }>): void {
  describe(`${name} as Rates`, () => {
    let rates: Rates;
    let decks: Decks;
    let deck: Deck;

    beforeEach(async () => {
      ({ rates, decks } = await open());
      deck = await decks.open(aDraft());
    });

    const everything = aRate({
      prefix: '519',
      line: 7,
      destination: 'Peru, "mobile"',
      window: 'day',
      priority: 3,
      effectiveFrom: after(0),
      effectiveUntil: after(1_000),
      lengthMin: 9,
      lengthMax: 11,
      terms: {
        ...terms('0.000000001', '60/30', {
          connectionNanos: nanos('0.1'),
          graceSeconds: 3,
          minimumNanos: nanos('0.2'),
        }),
        maximumNanos: nanos('5'),
      },
    });
    const rejected = aRate({ prefix: '52', line: 3, isRejected: true, terms: terms('0', '1/1') });

    it('keeps what a rate says, in the order of prefixes', async () => {
      const sheet = [rejected, everything, aRate({ prefix: '5190' }), aRate({ prefix: '51' })];
      expect(await rates.replace(deck.id, streamOf(sheet))).toEqual({ result: 'stored', rateCount: 4 });
      const kept = await ratesIn(rates, deck.id);
      expect(kept.map(({ prefix }) => prefix)).toEqual(['51', '519', '5190', '52']);
      expect([kept[1], kept[3]]).toEqual([everything, rejected]);
      expect(await decks.find(deck.id)).toMatchObject({ rateCount: 4, revision: 1 });
    });

    it('gives them page by page', async () => {
      const sheet = ['1', '10', '11', '2', '20'].map((prefix, index) => aRate({ prefix, line: 9 - index }));
      await rates.replace(deck.id, streamOf(sheet));
      const first = await rates.page(deck.id, 2);
      const second = await rates.page(deck.id, 9, first[1]);
      expect([...first, ...second].map(({ prefix }) => prefix)).toEqual(['1', '10', '11', '2', '20']);
    });

    it('replaces all of them by the next sheet', async () => {
      await rates.replace(deck.id, streamOf([aRate(), rejected]));
      await rates.replace(deck.id, streamOf([everything]));
      expect(await ratesIn(rates, deck.id)).toEqual([everything]);
      expect(await decks.find(deck.id)).toMatchObject({ rateCount: 1, revision: 2 });
    });

    it('stores nothing of what is not accepted', async () => {
      await rates.replace(deck.id, streamOf([aRate()]));
      expect(await rates.replace(deck.id, streamOf([rejected], false))).toEqual({ result: 'declined' });
      expect(await ratesIn(rates, deck.id)).toEqual([aRate()]);
      expect(await decks.find(deck.id)).toMatchObject({ rateCount: 1, revision: 1 });
    });

    it('changes nothing of a deck that is published', async () => {
      await rates.replace(deck.id, streamOf([aRate()]));
      await decks.publish(...publishing(deck, after(0)));
      expect(await rates.replace(deck.id, streamOf([rejected]))).toEqual({ result: 'published' });
      expect(await ratesIn(rates, deck.id)).toEqual([aRate()]);
    });

    it.each([
      ['two lines of one prefix', {}, {}],
      ['lines that overlap by an instant', { effectiveUntil: after(10) }, { effectiveFrom: after(9) }],
      ['a line within another', {}, { effectiveFrom: after(9), effectiveUntil: after(10) }],
      ['two lines of one window', { window: 'day' }, { window: 'day' }],
    ])('stores nothing when %s would both hold', async (_, one, other) => {
      const sheet = [aRate({ ...one, line: 2 }), aRate({ ...other, line: 3 })];
      expect(await rates.replace(deck.id, streamOf(sheet))).toEqual({
        result: 'clashes',
        clashes: [{ prefix: '51', line: 3, otherLine: 2 }],
      });
      expect(await ratesIn(rates, deck.id)).toEqual([]);
    });

    it.each([
      ['meet', { effectiveUntil: after(10) }, { effectiveFrom: after(10) }],
      ['have priorities of their own', { priority: 1 }, { priority: 2 }],
      ['have windows of their own', {}, { window: 'day' }],
    ])('stores lines of one prefix that %s', async (_, one, other) => {
      const sheet = [aRate({ ...one, line: 2 }), aRate({ ...other, line: 3 })];
      expect(await rates.replace(deck.id, streamOf(sheet))).toEqual({ result: 'stored', rateCount: 2 });
    });

    it('tells what is added, removed and changed from one deck to another', async () => {
      const next = await decks.open(aDraft());
      const dearer = { ...everything, terms: terms('9', '1/1') };
      await rates.replace(deck.id, streamOf([aRate(), everything, aRate({ prefix: '7', line: 5 })]));
      await rates.replace(next.id, streamOf([aRate({ line: 8 }), dearer, rejected]));
      const step = { from: deck.id, to: next.id };
      expect(await rates.countChanges(step)).toEqual({ added: 1, removed: 1, changed: 1 });
      const all = await rates.changes(step, 10);
      expect(all.map(({ prefix, before, after: then }) => [prefix, !!before, !!then])).toEqual([
        ['519', true, true],
        ['52', false, true],
        ['7', true, false],
      ]);
      const { prefix: _, line: __, ...body } = everything;
      expect(all[0]).toMatchObject({ window: 'day', priority: 3, nth: 1, before: body });
      expect(all[0]!.after?.terms).toEqual(dearer.terms);
      expect(await rates.changes(step, 1, all[0])).toEqual([all[1]]);
    });

    it('pairs rates that follow each other in time by their order, so that another day is a change', async () => {
      const next = await decks.open(aDraft());
      const [first, second] = [{ effectiveUntil: after(10) }, { effectiveFrom: after(10) }];
      await rates.replace(deck.id, streamOf([aRate({ ...first, line: 2 }), aRate({ ...second, line: 3 })]));
      const later = { effectiveFrom: after(20) };
      await rates.replace(next.id, streamOf([aRate({ ...first, line: 5 }), aRate({ ...later, line: 2 })]));
      const [change, ...others] = await rates.changes({ from: deck.id, to: next.id }, 10);
      expect(others).toEqual([]);
      expect([change?.nth, change?.before?.effectiveFrom, change?.after?.effectiveFrom]).toEqual([
        2,
        after(10),
        after(20),
      ]);
    });

    it('calls everything added where there was no deck before', async () => {
      await rates.replace(deck.id, streamOf([aRate(), rejected]));
      expect(await rates.countChanges({ to: deck.id })).toEqual({ added: 2, removed: 0, changed: 0 });
      expect(await rates.changes({ to: deck.id }, 10)).toHaveLength(2);
    });
  });
}
