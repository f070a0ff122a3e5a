import type { OperatorList } from '@saldo/contracts';
import type { Operators } from '../ports/operators.ts';

/** Answers all operators, the oldest first. */
export class ListOperators {
  constructor(private readonly operators: Operators) {}

  async run(): Promise<OperatorList> {
    return { data: await this.operators.all() };
  }
}
