import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '@saldo/tidy';
import { artifacts } from './artifacts.ts';
import { exists, list, read } from './repository.ts';

const FOLDER = 'docs/generated';

export interface Staleness {
  /** Files that differ from what the sources make now. */
  readonly stale: readonly string[];
  /** Files in docs/generated that nothing makes any more. */
  readonly orphans: readonly string[];
}

/** Compares the committed files with what would be generated; touches nothing. */
export async function staleness(): Promise<Staleness> {
  const made = await artifacts();
  const paths = new Set(made.map(({ path }) => path));
  return {
    stale: made.filter(({ path, text }) => !exists(path) || read(path) !== text).map(({ path }) => path),
    orphans: list(FOLDER)
      .map((file) => `${FOLDER}/${file}`)
      .filter((path) => !paths.has(path)),
  };
}

/** Writes what differs and answers its paths. */
export async function refresh(): Promise<string[]> {
  const changed = (await artifacts()).filter(({ path, text }) => !exists(path) || read(path) !== text);
  for (const { path, text } of changed) {
    mkdirSync(dirname(join(REPOSITORY, path)), { recursive: true });
    writeFileSync(join(REPOSITORY, path), text);
  }
  return changed.map(({ path }) => path);
}
