import type { ChangePassword as PasswordForm, Operator } from '@saldo/contracts';
import { weaknessOf } from '../domain/password.ts';
import type { Operators } from '../ports/operators.ts';
import type { Passwords } from '../ports/passwords.ts';

/** Why a password was not changed: the field at fault, and what is wrong with it. */
export interface PasswordRefusal {
  readonly field: keyof PasswordForm;
  readonly detail: string;
}

/** Changes an operator's own password and ends his sessions. Answers what was wrong, or nothing. */
export class ChangePassword {
  constructor(
    private readonly operators: Operators,
    private readonly passwords: Passwords,
  ) {}

  async run(
    operator: Operator,
    { old_password, new_password }: PasswordForm,
  ): Promise<PasswordRefusal | undefined> {
    const found = await this.operators.find(operator.id);
    if (!(await this.passwords.isRight(old_password, found?.passwordHash)))
      return { field: 'old_password', detail: 'is not your password' };
    if (new_password === old_password) return { field: 'new_password', detail: 'must be another one' };
    const weakness = weaknessOf(new_password, operator);
    if (weakness !== undefined) return { field: 'new_password', detail: weakness };
    await this.operators.setPassword(operator.id, await this.passwords.hash(new_password));
    return undefined;
  }
}
