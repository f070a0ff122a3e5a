import type { Operator } from '@saldo/contracts';

/** An operator who was let in, and by what. */
export interface Duty {
  readonly operator: Operator;
  /** A session was begun with the password; a token is what a program holds. */
  readonly by: 'session' | 'token';
}

/** An operator with what only the gateway may know of him. */
export interface StoredOperator {
  readonly operator: Operator;
  readonly passwordHash: string;
  /** A session that names another version has ended. */
  readonly sessionVersion: number;
}
