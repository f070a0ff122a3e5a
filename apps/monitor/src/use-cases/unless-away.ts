import { StoreAway } from '../ports/store-away.ts';

/** What is remembered, or `undefined` while it cannot be reached: whoever asks goes on without it. */
export async function unlessAway<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof StoreAway) return undefined;
    throw error;
  }
}
