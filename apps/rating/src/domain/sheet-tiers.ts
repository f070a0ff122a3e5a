import { formatNanos } from '@saldo/pricing';
import type { Tier } from '@saldo/pricing';
import { WrongCell, readIncrements, readPrice } from './sheet-cells.ts';

/** Several tiers in one cell, each from a second on: `0:60/60@0.05 180:6/6@0.02`. Prices have a point, whatever the sheet writes. */
export function readTiers(text: string): readonly Tier[] | WrongCell {
  const tiers: Tier[] = [];
  for (const part of text.split(/\s+/)) {
    const [, from, increments, price] = /^(\d{1,6}):([^@]+)@(.+)$/.exec(part) ?? [];
    if (from === undefined) return new WrongCell('must be tiers such as 0:60/60@0.05 180:6/6@0.02');
    const pair = readIncrements(increments!);
    const priceNanos = readPrice(price!, 'point');
    if (pair instanceof WrongCell) return pair;
    if (priceNanos instanceof WrongCell) return priceNanos;
    tiers.push({ fromSeconds: Number(from), firstSeconds: pair[0], nextSeconds: pair[1], priceNanos });
  }
  return tiers;
}

export function writeTiers(tiers: readonly Tier[]): string {
  return tiers
    .map(({ fromSeconds, firstSeconds, nextSeconds, priceNanos }) =>
      [fromSeconds, ':', firstSeconds, '/', nextSeconds, '@', formatNanos(priceNanos)].join(''),
    )
    .join(' ');
}
