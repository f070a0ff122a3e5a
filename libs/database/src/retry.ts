import { setTimeout as delay } from 'node:timers/promises';
import { isRetryable } from './driver-error.ts';

const TRIES_MAX = 3;
const PAUSE_MS_MAX = 50;

/** Runs a whole transaction again when the server refused it for another one's sake. The pause is random, so that two do not meet again. */
export async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === TRIES_MAX || !isRetryable(error)) throw error;
      await delay(Math.random() * PAUSE_MS_MAX * tries);
    }
  }
}
