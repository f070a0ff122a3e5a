import type { NewOperator, Operator, OperatorTerms } from '@saldo/contracts';
import type { StoredOperator } from '../domain/duty.ts';

export interface OperatorToKeep extends NewOperator {
  readonly passwordHash: string;
}

/** The people who work with Saldo. An e-mail address is one person's, whatever its case. */
export abstract class Operators {
  /** Nothing when somebody has the address already. */
  abstract add(operator: OperatorToKeep, now: Date): Promise<Operator | undefined>;
  /** Like `add`, but only while there is no operator at all. */
  abstract addFirst(operator: OperatorToKeep, now: Date): Promise<Operator | undefined>;
  abstract find(id: string): Promise<StoredOperator | undefined>;
  abstract findByEmail(email: string): Promise<StoredOperator | undefined>;
  /** All of them, the oldest first. */
  abstract all(): Promise<Operator[]>;
  /**
   * Sets role and whether he is disabled; disabling ends his sessions. `last_admin` when no active admin would be left,
   * also when two try to remove each other at once. Nothing for nobody.
   */
  abstract change(id: string, terms: OperatorTerms): Promise<Operator | 'last_admin' | undefined>;
  /** Gives him a new password and ends his sessions. */
  abstract setPassword(id: string, passwordHash: string): Promise<void>;
  abstract endSessions(id: string): Promise<void>;
  /** Notes a login. Nothing when he was disabled or his sessions ended since he was read. */
  abstract loggedIn(operator: StoredOperator, now: Date): Promise<Operator | undefined>;
}
