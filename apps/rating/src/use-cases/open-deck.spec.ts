import { describe, expect, it } from '@jest/globals';
import type { RateEntry } from '../domain/rate.ts';
import { MemoryRates } from '../ports/rates.memory.ts';
import type { RatePlace } from '../ports/rates.ts';
import { Desk } from './desk.builder.ts';

/** Counts pages, and lets something happen between two of them. */
class WatchedRates extends MemoryRates {
  pages = 0;
  betweenPages: () => Promise<unknown> = async () => undefined;

  override async page(deck: string, limit: number, after?: RatePlace): Promise<readonly RateEntry[]> {
    const page = await super.page(deck, limit, after);
    if (this.pages++ === 0) await this.betweenPages();
    return page;
  }
}

function watchedDesk(): { desk: Desk; rates: WatchedRates } {
  const desk = new Desk((decks) => new WatchedRates(decks));
  return { desk, rates: desk.rates as WatchedRates };
}

const sheet = (count: number, price: string) =>
  `prefix,price\n${Array.from({ length: count }, (_, index) => `${10_000 + index},${price}`).join('\n')}`;

describe('OpenDeck', () => {
  it('reads a deck once, however many ask for it at once', async () => {
    const { desk, rates } = watchedDesk();
    const deck = (await desk.decks.find(await desk.published(sheet(4_500, '1'))))!;
    const { open } = desk;
    const all = await Promise.all([open.run(deck), open.run(deck), open.run(deck)]);
    expect(new Set(all).size).toBe(1);
    expect(all[0].book.rateCount).toBe(4_500);
    expect(rates.pages).toBe(3);
    expect(await open.run(deck)).toBe(all[0]);
  });

  it('never mixes two sheets of a draft, however they overlap', async () => {
    const { desk, rates } = watchedDesk();
    const id = await desk.draft();
    const sheets = { old: sheet(4_500, '1'), next: sheet(4_000, '2') };
    const store = async (text: string) => {
      const content = Buffer.from(text).toString('base64');
      await desk.sheets.run({ id, sheet: id, format: 'csv', part: 0, part_count: 1, content });
    };
    await store(sheets.old);
    rates.betweenPages = () => store(sheets.next);
    const { open } = desk;
    const loaded = await open.run((await desk.decks.find(id))!);
    expect(loaded.book.rateCount).toBe(4_000);
    expect(loaded.deck.revision).toBe(2);
  });
});
