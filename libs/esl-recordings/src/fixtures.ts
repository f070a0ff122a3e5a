import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const FOLDER = join(import.meta.dirname, '../fixtures');

/** A file below `fixtures`, unpacked; its name is without `.br`. */
export function fixture(...path: string[]): string {
  return brotliDecompressSync(readFileSync(`${join(FOLDER, ...path)}.br`)).toString();
}

/** What a folder below `fixtures` holds, sorted. */
export function fixtureNames(...path: string[]): string[] {
  return readdirSync(join(FOLDER, ...path)).sort();
}
