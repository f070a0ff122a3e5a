import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { aDraft } from './decks.contract.ts';
import type { Decks } from './decks.ts';
import type { SheetPart, SheetParts } from './sheet-parts.ts';

/** What every implementation of the port must do. */
export function sheetPartsContract(
  name: string,
  open: () => Promise<{ parts: SheetParts; decks: Decks }>,
): void {
  describe(`${name} as SheetParts`, () => {
    let parts: SheetParts;
    let of: (part: number, change?: Partial<SheetPart>) => SheetPart;

    beforeEach(async () => {
      const opened = await open();
      parts = opened.parts;
      const deck = (await opened.decks.open(aDraft())).id;
      const sheet = v7();
      of = (part, change = {}) => {
        const content = Buffer.from(`part ${part}`);
        return { deck, sheet, part, partCount: 3, format: 'csv', content, ...change };
      };
    });

    const read = async ({ deck, sheet }: SheetPart): Promise<string[]> => {
      const texts: string[] = [];
      for await (const content of parts.read(deck, sheet)) texts.push(Buffer.from(content).toString());
      return texts;
    };

    it('says how many are missing, in whatever order they come', async () => {
      expect(await parts.keep(of(2))).toBe(2);
      expect(await parts.keep(of(0))).toBe(1);
      expect(await parts.keep(of(1))).toBe(0);
      expect(await read(of(0))).toEqual(['part 0', 'part 1', 'part 2']);
    });

    it('counts a part that comes again once, and keeps what came last', async () => {
      expect(await parts.keep(of(0))).toBe(2);
      expect(await parts.keep(of(0, { content: Buffer.from('again') }))).toBe(2);
      expect(await read(of(0))).toEqual(['again']);
    });

    it('forgets another sheet of the same draft', async () => {
      await parts.keep(of(0));
      const next = of(0, { sheet: v7(), partCount: 1 });
      expect(await parts.keep(next)).toBe(0);
      expect(await read(of(0))).toEqual([]);
      expect(await read(next)).toEqual(['part 0']);
    });

    it.each([
      ['is beyond the last', { part: 3 }],
      ['counts otherwise', { part: 1, partCount: 2 }],
      ['is of another format', { part: 1, format: 'xlsx' as const }],
    ])('refuses a part that %s', async (_, change) => {
      await parts.keep(of(0));
      expect(await parts.keep(of(1, change))).toBe('wrong');
    });

    it('lets one of many that come at once be the last', async () => {
      const all = Array.from({ length: 8 }, (_, part) => of(part, { partCount: 8 }));
      const missing = await Promise.all(all.map((part) => parts.keep(part)));
      expect(missing.filter((count) => count === 0)).toHaveLength(1);
    });
  });
}
