import type { DatabaseState } from '../domain/fleet/database-check.ts';

/** The databases of an operator, held against what Saldo needs of them. */
export abstract class OperatorDatabases {
  /** One answer for each that there can be. Nothing is altered, and nothing thrown for one that cannot be reached. */
  abstract check(): Promise<readonly DatabaseState[]>;
}
