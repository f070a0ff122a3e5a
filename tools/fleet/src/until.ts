import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  readonly limitMs?: number;
  readonly everyMs?: number;
  readonly what?: string;
}

/** Asks again until the condition holds; throws, naming what was waited for and the last error, when the limit is reached. */
export async function until<T>(
  condition: () => T | Promise<T>,
  patience: Patience = {},
): Promise<NonNullable<T>> {
  const { limitMs = 10_000, everyMs = 20, what = 'the condition' } = patience;
  const end = performance.now() + limitMs;
  let last: unknown;
  for (;;) {
    // Whoever is held up until after the limit asks once more: what came true meanwhile is true.
    const isLast = performance.now() >= end;
    try {
      const value = await condition();
      if (value !== undefined && value !== null && value !== false) return value;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (isLast) break;
    await pause(everyMs);
  }
  throw new Error(`waited ${limitMs} ms for ${what}${last instanceof Error ? `: ${last.message}` : ''}`, {
    cause: last,
  });
}
