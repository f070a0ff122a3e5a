/** Random prefixes and numbers, the same in every run. */
export interface Numbers {
  /** In the order of text, each once. */
  readonly prefixes: readonly string[];
  /** Numbers to look up: most of them below some prefix, as calls are. */
  readonly dialled: readonly string[];
}

const LENGTH_MIN = 4;
const LENGTH_MAX = 10;
const DIALLED_LENGTH = 12;

export function someNumbers(prefixCount: number, dialledCount: number): Numbers {
  const random = randomness(20_261_125);
  const digits = (length: number): string =>
    Array.from({ length }, (_, place) => (place === 0 ? 1 + (random() % 9) : random() % 10)).join('');
  const found = new Set<string>();
  // Longer ones are more frequent, as they are in the sheets of carriers: 521, 5255, 525512, 5255123.
  while (found.size < prefixCount) found.add(digits(LENGTH_MIN + Math.max(random() % 7, random() % 7)));
  const prefixes = [...found].sort();
  const dialled = Array.from({ length: dialledCount }, (_, index) => {
    const start = index % 10 === 0 ? '' : prefixes[random() % prefixes.length]!;
    return start + digits(Math.max(DIALLED_LENGTH, LENGTH_MAX) - start.length);
  });
  return { prefixes, dialled };
}

/** Mulberry32: small, and the same everywhere. */
function randomness(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}
