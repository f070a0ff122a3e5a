import type { Page } from './page.ts';

/** For fakes: a page of rows in the order that the database has them in: the newest first, then the greater id. */
export function newestFirst<K extends string, T extends { readonly id: string } & Readonly<Record<K, Date>>>(
  rows: readonly T[],
  { after, limit }: Page<T>,
  instant: K,
): T[] {
  const order = (a: T, b: T) => b[instant].getTime() - a[instant].getTime() || compare(b.id, a.id);
  return [...rows]
    .sort(order)
    .filter((row) => !after || order(after, row) < 0)
    .slice(0, limit);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
