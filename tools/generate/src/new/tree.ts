import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '@saldo/tidy';
import type { Artifact } from '../artifacts.ts';
import { formatted } from '../formatted.ts';
import { exists, read } from '../repository.ts';

/** New and changed files, in memory until all of them are known to fit. */
export class Tree {
  private readonly files = new Map<string, string>();

  add({ path, text }: Artifact): void {
    if (this.has(path)) throw new Error(`${path} exists already.`);
    this.files.set(path, text);
  }

  edit(path: string, change: (text: string) => string): void {
    this.files.set(path, change(this.read(path)));
  }

  has(path: string): boolean {
    return this.files.has(path) || exists(path);
  }

  read(path: string): string {
    return this.files.get(path) ?? read(path);
  }

  /** Writes everything as prettier wants it, and answers the paths. */
  async write(): Promise<string[]> {
    for (const [path, text] of this.files) {
      const made = await formatted({ path, text });
      mkdirSync(dirname(join(REPOSITORY, path)), { recursive: true });
      writeFileSync(join(REPOSITORY, path), made.text);
    }
    return [...this.files.keys()];
  }
}
