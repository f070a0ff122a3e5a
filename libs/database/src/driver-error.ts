/** The fields by which `pg` and `mysql2` name a failure, found on the error itself or on one that it wraps. */
interface DriverError {
  code?: string;
  errno?: number;
  constraint?: string;
  message: string;
}

// Serialization failure and deadlock of PostgreSQL; deadlock, lock wait time-out and "record has changed since last read" of
// MySQL and MariaDB. In all of them the server has refused, and the whole transaction may be run again.
const RETRYABLE = new Set<string | number>(['40001', '40P01', 1213, 1205, 1020]);
const UNIQUE = new Set<string | number>(['23505', 1062]);
// MySQL answers 3819, MariaDB 4025, and mysql2 gives 4025 the name of another error: only the number can be trusted.
const CHECK = new Set<string | number>(['23514', 3819, 4025]);

/** A unique key stood in the way. With `constraint`, only that one counts. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const found = find(error, UNIQUE);
  if (!found) return false;
  return constraint === undefined || keyOf(found) === constraint;
}

/** A CHECK constraint stood in the way. */
export function isCheckViolation(error: unknown, constraint?: string): boolean {
  const found = find(error, CHECK);
  if (!found) return false;
  return constraint === undefined || found.constraint === constraint || found.message.includes(constraint);
}

/** The whole transaction may succeed when it is run again, and nothing of it was kept. */
export function isRetryable(error: unknown): boolean {
  return find(error, RETRYABLE) !== undefined;
}

function find(error: unknown, codes: ReadonlySet<string | number>): DriverError | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code, errno } = at as DriverError;
    if (isOne(codes, code) || isOne(codes, errno)) return at;
  }
  return undefined;
}

function isOne(codes: ReadonlySet<string | number>, code: string | number | undefined): boolean {
  return code !== undefined && codes.has(code);
}

// MySQL writes "… for key 'table.key'", MariaDB "… for key 'key'".
function keyOf(error: DriverError): string | undefined {
  return error.constraint ?? /for key '(?:[^'.]*\.)?([^']+)'/.exec(error.message)?.[1];
}
