/** One line of the append-only record of an outside system; its book is the fold of its lines. */
export type Entry<Sale> =
  | { readonly kind: 'sale'; readonly sale: Sale }
  | { readonly kind: 'grant'; readonly grantedMicros: bigint }
  | { readonly kind: 'reset' };

/** What an outside system knows of its sales, and of the money of ours that pays for them. */
export interface SalesBook<Sale> {
  apply(entry: Entry<Sale>): void;
  floatMicros(now: Date): bigint;
  /** What has to be granted in all for this much to be left. */
  grantFor(floatMicros: bigint, now: Date): bigint;
}

/** One line of JSON. Micros are written as text, for JSON has no integers of their size; instants as ISO 8601. */
export function writeEntry(entry: Entry<unknown>): string {
  return JSON.stringify(entry, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

/** Relies on the naming rule: what ends in `Micros` counts micros, what is or ends in `at` is an instant. */
export function readEntry<Sale>(line: string): Entry<Sale> {
  return JSON.parse(line, revive) as Entry<Sale>;
}

function revive(key: string, value: unknown): unknown {
  if (key.endsWith('Micros')) return Array.isArray(value) ? value.map(BigInt) : BigInt(value as string);
  if ((key === 'at' || key.endsWith('At')) && typeof value === 'string') return new Date(value);
  return value;
}
