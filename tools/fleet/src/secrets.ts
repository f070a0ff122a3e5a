import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Passwords made once per home and kept readable by its owner alone. They never appear in logs or in a process's arguments. */
export class Secrets {
  private readonly file: string;
  private readonly known: Record<string, string>;

  constructor(private readonly root: string) {
    this.file = join(root, 'secrets.json');
    this.known = readSecrets(this.file);
  }

  /** The password of that name, made at the first call. Begins with a letter: nats-server would read `12e4…` as a number. */
  get(name: string): string {
    const found = this.known[name];
    if (found) return found;
    const made = `s${randomBytes(18).toString('hex')}`;
    this.known[name] = made;
    this.save();
    return made;
  }

  private save(): void {
    mkdirSync(this.root, { recursive: true });
    writeFileSync(`${this.file}.new`, JSON.stringify(this.known, null, 2), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }
}

function readSecrets(file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new Error(`${file} cannot be read; \`npm run reset\` makes a fresh fleet.`, { cause: error });
  }
}
