import { type MstEntry } from './book.ts';

/** One line of JSON. Micros are written as text, for JSON has no integers of their size; instants as ISO 8601. */
export function writeMstEntry(entry: MstEntry): string {
  return JSON.stringify(entry, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
}

export function readMstEntry(line: string): MstEntry {
  return JSON.parse(line, revive) as MstEntry;
}

function revive(key: string, value: unknown): unknown {
  if (key.endsWith('Micros')) return Array.isArray(value) ? value.map(BigInt) : BigInt(value as string);
  return key === 'at' ? new Date(value as string) : value;
}
