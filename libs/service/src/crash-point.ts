import { environment } from './config.ts';

const env = environment();
const armed = env['SALDO_ENV'] === 'test' ? env['SALDO_CRASH_AT'] : undefined;

/**
 * A named instant at which a crash test may end the process as a power cut would: nothing is flushed, nothing is caught.
 * Honoured only where SALDO_ENV is `test` and SALDO_CRASH_AT names it; anywhere else it is one comparison.
 */
export function crashPoint(name: string): void {
  if (armed === name) process.kill(process.pid, 'SIGKILL');
}
