import { operator, refusal } from '@saldo/contracts';
import type { CreatedOperator, NewOperator } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { Operators } from '../ports/operators.ts';
import type { Passwords } from '../ports/passwords.ts';

/** Makes an operator with a password by chance, which is shown this once. */
export class CreateOperator {
  constructor(
    private readonly operators: Operators,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {}

  async run({ email, name, role }: NewOperator): Promise<CreatedOperator> {
    const password = this.passwords.invent();
    const terms = { email, name, role, passwordHash: await this.passwords.hash(password) };
    const created = await this.operators.add(terms, this.clock.now());
    if (!created) throw refusal(operator.create, 'operator_conflict', { pointer: '/email' });
    return { ...created, password };
  }
}
