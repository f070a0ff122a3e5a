import type { Operator, OperatorTerms } from '@saldo/contracts';
import type { Operators } from '../ports/operators.ts';

export interface OperatorChange extends OperatorTerms {
  readonly id: string;
}

/** Sets what an operator may do and whether he may log in. There is always an active admin left. */
export class ChangeOperator {
  constructor(private readonly operators: Operators) {}

  /** `last_admin` when nobody else could take his place; nothing for an operator who is not there. */
  run({ id, role, disabled }: OperatorChange): Promise<Operator | 'last_admin' | undefined> {
    return this.operators.change(id, { role, disabled });
  }
}
