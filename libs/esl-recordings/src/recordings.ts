import { fixture, fixtureNames } from './fixtures.ts';

/** A piece of a connection as it went over the wire. */
export interface Chunk {
  /** Seconds since 1970 on the clock of who recorded it. */
  readonly t: number;
  /** `<` from the switch, `>` from its client, `!` the end of the connection. */
  readonly dir: '<' | '>' | '!';
  readonly bytes: Buffer;
}

/** What one side of a connection said: pieces as they arrived, and all of them in one. */
export interface Said {
  readonly pieces: readonly Buffer[];
  readonly bytes: Buffer;
}

const SUFFIX = '.jsonl.br';

/** Every recording of `fixtures/recordings`, such as `01-sip-answered-caller-bye.filt`. */
export const RECORDINGS: readonly string[] = fixtureNames('recordings').map((name) =>
  name.slice(0, -SUFFIX.length),
);

/** A connection to a real switch, both sides, in the pieces that really occurred. */
export function recording(name: string): readonly Chunk[] {
  return chunksOf(fixture('recordings', `${name}.jsonl`));
}

/** `by` the switch, or by its client. */
export function said(name: string, by: 'switch' | 'client'): Said {
  return saidIn(recording(name), by);
}

export function saidIn(chunks: readonly Chunk[], by: 'switch' | 'client'): Said {
  const pieces = chunks.filter(({ dir }) => dir === (by === 'switch' ? '<' : '>')).map(({ bytes }) => bytes);
  return { pieces, bytes: Buffer.concat(pieces) };
}

/** One piece a line; `data` has one character for each byte. */
export function chunksOf(lines: string): readonly Chunk[] {
  return lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { t: number; dir: Chunk['dir']; data?: string })
    .map(({ t, dir, data = '' }) => ({ t, dir, bytes: Buffer.from(data, 'latin1') }));
}
