import { BusError } from './bus-error.ts';

const OUTAGES = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|08|53|57P0|40001$|40P01$)/;
/** `pg` gives these no code. */
const LOST = /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout)/;

/**
 * Whether something we need is away, so that asking again later may help: sockets say it in an errno, PostgreSQL in
 * SQLSTATE classes 08, 53 and 57P0x, the bus in `retryable`.
 */
export function isOutage(thrown: unknown): boolean {
  if (thrown instanceof BusError) return thrown.retryable;
  for (let error = thrown; error instanceof Error; error = error.cause) {
    if ('code' in error && typeof error.code === 'string' && OUTAGES.test(error.code)) return true;
    if (LOST.test(error.message)) return true;
  }
  return false;
}
