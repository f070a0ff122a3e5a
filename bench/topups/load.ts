/** How one kind of request went at one number of clients. */
export interface Load {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** So many clients that ask again as soon as they are answered, for so long. */
export async function load(clients: number, ask: () => Promise<unknown>, seconds = 4): Promise<Load> {
  const took: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1_000;
  const client = async (): Promise<void> => {
    while (performance.now() < end) {
      const begun = performance.now();
      await ask();
      took.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.floor(took.length * share)] ?? 0;
  return { perSecond: (took.length * 1_000) / (performance.now() - start), p50Ms: at(0.5), p99Ms: at(0.99) };
}
