import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Piece {
  readonly dir: '<' | '>' | '!';
  readonly data: string;
}

/** One side of a connection to a real switch, recorded: pieces as they arrived, and all of them in one. */
export interface Recording {
  readonly pieces: readonly Buffer[];
  readonly bytes: Buffer;
}

/** `from` the switch, or what its client said. */
export function recording(name: string, from: 'switch' | 'client'): Recording {
  const pieces = readFileSync(join(import.meta.dirname, 'fixtures', `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Piece)
    .filter(({ dir }) => dir === (from === 'switch' ? '<' : '>'))
    .map(({ data }) => Buffer.from(data, 'latin1'));
  return { pieces, bytes: Buffer.concat(pieces) };
}
