import { reasonOf } from './failure.ts';
import type { Platform } from './platform.ts';

/**
 * How the process may end: told to (it finishes what it took and exits 0, or 1 naming what hung), or broken (one line and 1,
 * at once: after an error nobody foresaw, what is in memory is not to be trusted with money).
 */
export function endWith(platform: Platform, deadlineMs: number): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    void leave(platform, signal, deadlineMs);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.once('uncaughtException', (error) => breakDown(platform, error));
  process.once('unhandledRejection', (error) => breakDown(platform, error));
}

async function leave(
  { health, lifecycle, log }: Platform,
  signal: NodeJS.Signals,
  deadlineMs: number,
): Promise<void> {
  const startedAt = performance.now();
  health.become('draining');
  log.info('stopping', { signal });
  try {
    await lifecycle.stop(deadlineMs);
    log.info('stopped', { took_ms: Math.round(performance.now() - startedAt) });
    process.exit(0);
  } catch (error) {
    log.fatal(`did not stop in order: ${reasonOf(error)}`);
    process.exit(1);
  }
}

function breakDown({ log }: Platform, error: unknown): void {
  log.fatal(`an error that nobody handled: ${reasonOf(error)}`, { err: error });
  process.exit(1);
}
