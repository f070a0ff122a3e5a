import { answerWithin } from './answer-within.ts';

/** The promise's own outcome, or a rejection once the limit has passed. The work itself is not stopped. */
export async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  const done = await answerWithin(
    limitMs,
    work.then((value) => ({ value })),
  );
  if (!done) throw new Error(`no answer within ${limitMs} ms`);
  return done.value;
}
