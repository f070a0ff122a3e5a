import type { Operator } from '@saldo/contracts';
import type { Operators } from '../ports/operators.ts';

/** Ends every session of an operator. Tokens of his programs go on. */
export class LogOut {
  constructor(private readonly operators: Operators) {}

  run({ id }: Operator): Promise<void> {
    return this.operators.endSessions(id);
  }
}
