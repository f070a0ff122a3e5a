/** One line of JSON. Micros are written as text, for JSON has no integers of their size; instants as ISO 8601. */
export function writeEntry(entry: object): string {
  return JSON.stringify(entry, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

/** Relies on the naming rule: what ends in `Micros` counts micros, what is or ends in `at` is an instant. */
export function readEntry<Entry extends object>(line: string): Entry {
  return JSON.parse(line, revive) as Entry;
}

function revive(key: string, value: unknown): unknown {
  if (key.endsWith('Micros')) return Array.isArray(value) ? value.map(BigInt) : BigInt(value as string);
  if ((key === 'at' || key.endsWith('At')) && typeof value === 'string') return new Date(value);
  return value;
}
