import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Small texts a tour keeps in the fleet's home, readable by its owner alone. */
export class Keepsakes {
  readonly #file: string;
  #known: Record<string, string>;

  constructor(root: string) {
    this.#file = join(root, 'keepsakes.json');
    this.#known = readKnown(this.#file);
  }

  get(name: string): string | undefined {
    return this.#known[name];
  }

  set(name: string, value: string): void {
    this.#known = { ...this.#known, [name]: value };
    writeFileSync(`${this.#file}.new`, JSON.stringify(this.#known, null, 2), { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
  }
}

function readKnown(file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
