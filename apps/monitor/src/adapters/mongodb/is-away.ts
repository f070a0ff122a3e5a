import {
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
} from 'mongodb';

const LOST = [MongoNetworkError, MongoServerSelectionError, MongoNotConnectedError, MongoTopologyClosedError];

const SOCKET = /^E(PIPE|CONN[A-Z]+|TIMEDOUT|HOSTUNREACH|NOTFOUND)$/;

/** Shutting down, interrupted by it, or not the primary (error_codes.yml of MongoDB). */
const LEAVING: readonly unknown[] = [91, 189, 10107, 11600, 11602, 13435, 13436];

/** Whether MongoDB could not be reached, or is about to go: asking again later may help. */
export function isAway(error: unknown): boolean {
  if (error instanceof MongoServerError) return LEAVING.includes(error.code);
  // A socket that ends while it is written to is told as it is.
  const { code } = error as { readonly code?: unknown };
  return LOST.some((kind) => error instanceof kind) || (typeof code === 'string' && SOCKET.test(code));
}

const NOT_IMPLEMENTED = 238;

/** FerretDB's word for what it does not know. */
export function isNotImplemented(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === NOT_IMPLEMENTED;
}

const DUPLICATE = 11000;

export function isDuplicate(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === DUPLICATE;
}
