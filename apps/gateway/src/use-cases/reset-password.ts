import { operator, refusal } from '@saldo/contracts';
import type { CreatedOperator, NameOperator } from '@saldo/contracts';
import type { Operators } from '../ports/operators.ts';
import type { Passwords } from '../ports/passwords.ts';

/** Gives an operator who lost his password another one by chance, shown this once, and ends his sessions. */
export class ResetPassword {
  constructor(
    private readonly operators: Operators,
    private readonly passwords: Passwords,
  ) {}

  async run({ email }: NameOperator): Promise<CreatedOperator> {
    const found = await this.operators.findByEmail(email);
    if (!found) throw refusal(operator.reset_password, 'not_found', { pointer: '/email' });
    const password = this.passwords.invent();
    await this.operators.setPassword(found.operator.id, await this.passwords.hash(password));
    return { ...found.operator, password };
  }
}
