import type { Companion } from './companion.ts';
import type { Work } from './ledger.ts';
import type { Operation } from './operation.ts';

/** The caller has a bug: this work could never be decided. Nothing was written. */
export class InvalidWork extends Error {
  override readonly name = 'InvalidWork';
}

/** Throws `InvalidWork` before anything malformed can spoil a batch that other callers share. */
export function checkWork({ operations, companions = [] }: Work): void {
  if (operations.length === 0 && companions.length === 0)
    throw new InvalidWork('A work needs an operation or a companion.');
  for (const operation of operations) checkOperation(operation);
  const seen = new Set<string>();
  for (const companion of companions) checkCompanion(companion, seen);
}

const CANONICAL_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function checkOperation(operation: Operation): void {
  for (const field of ['id', 'from', 'to', 'hold'] as const) {
    const value = (operation as unknown as Record<string, unknown>)[field];
    if (value === undefined && !(field in operation)) continue;
    if (typeof value !== 'string' || !CANONICAL_UUID.test(value)) {
      throw new InvalidWork(`${operation.kind}.${field} must be a UUID in lower case, not ${String(value)}.`);
    }
  }
  if (
    'expiresAt' in operation &&
    operation.expiresAt instanceof Date &&
    Number.isNaN(operation.expiresAt.getTime())
  ) {
    throw new InvalidWork(`${operation.kind}.expiresAt is not an instant.`);
  }
}

function checkCompanion({ statement, key }: Companion, seen: Set<string>): void {
  const identity = `${statement.name} ${key}`;
  if (seen.has(identity)) throw new InvalidWork(`The companion ${identity} stands twice in one work.`);
  seen.add(identity);
}
