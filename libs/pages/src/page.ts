import { validate } from 'uuid';

/** How many things a page has when nobody says. */
const LIMIT = 50;

/** Where a page begins and how long it is. */
export interface Page<After> {
  /** What the page before this one ended with. */
  readonly after?: After | undefined;
  readonly limit: number;
}

/** One more than is wanted, so that the answer tells whether more follows. */
export function wantedOf(limit: number = LIMIT): number {
  return limit + 1;
}

/** Whether a cursor can be the id of anything. */
export function isCursorId(cursor: string): boolean {
  return validate(cursor);
}

/** What a page says beside its data, and the things that are on it. `cursorOf` names a thing for the next page. */
export function pageOf<T>(
  found: readonly T[],
  wanted: number,
  cursorOf: (last: T) => string,
): { readonly items: readonly T[]; readonly reply: { has_more: boolean; next_cursor?: string } } {
  const items = found.slice(0, wanted - 1);
  const last = items.at(-1);
  if (found.length < wanted || last === undefined) return { items, reply: { has_more: false } };
  return { items, reply: { has_more: true, next_cursor: cursorOf(last) } };
}
