import { request, resource } from '../declare/request.ts';
import { ChoiceField, FlagField, IdField, InstantField, TextField } from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';

/**
 * What an operator may do. `viewer` reads; `operator` settles exceptions; `finance` moves money, suspends partners and
 * sets terms; `admin` does all of it and decides about operators and keys.
 */
export const ROLES = ['viewer', 'operator', 'finance', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What an e-mail address may look like here: enough to know a typing error. */
export const EMAIL = {
  matches: /^[^\s@<>"]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,185}[A-Za-z0-9])?$/,
  words: 'must be an e-mail address such as ana@example.com',
};

export class NewOperator {
  @TextField({ max: 254, pattern: EMAIL, example: 'ana@example.com' })
  email!: string;

  @TextField({ max: 120, example: 'Ana' })
  name!: string;

  @ChoiceField(ROLES, { example: 'finance' })
  role!: Role;
}

/** Whether an operator may log in, and as what. */
export class OperatorTerms {
  @ChoiceField(ROLES, { example: 'finance' })
  role!: Role;

  @FlagField({ description: 'A disabled operator is logged out everywhere and cannot log in.' })
  disabled!: boolean;
}

/** A person who works with Saldo. */
export class Operator extends NewOperator {
  @IdField()
  id!: string;

  @FlagField()
  disabled!: boolean;

  @InstantField()
  created_at!: Date;

  @InstantField({ optional: true })
  last_login_at?: Date;
}

/** A new operator. The password is in this reply and nowhere else: Saldo keeps only its argon2id hash. */
export class CreatedOperator extends Operator {
  @TextField({ max: 120, description: 'Made by chance; to be changed at the first login.' })
  password!: string;
}

export class OperatorList {
  @MessageField(() => Operator, { list: true })
  data!: Operator[];
}

export class ListOperators {}

export class NameOperator {
  @TextField({ max: 254, pattern: EMAIL, example: 'ana@example.com' })
  email!: string;
}

export class LogIn {
  @TextField({ max: 254, example: 'ana@example.com' })
  email!: string;

  @TextField({ max: 200, example: 'correct horse battery staple' })
  password!: string;
}

export class ChangePassword {
  @TextField({ max: 200 })
  old_password!: string;

  @TextField({
    min: 12,
    max: 200,
    description: 'At least 12 characters.',
    example: 'correct horse battery staple',
  })
  new_password!: string;
}

export const operator = resource('gateway', 'operator', {
  create: request({
    summary: 'Makes an operator with a random password, which is shown once.',
    input: NewOperator,
    reply: CreatedOperator,
    refusals: ['operator_conflict'],
  }),
  reset_password: request({
    summary: 'Gives an operator a new random password, which is shown once, and ends all sessions of his.',
    input: NameOperator,
    reply: CreatedOperator,
    refusals: ['not_found'],
  }),
  list: request({
    summary: 'Lists operators, the oldest first.',
    input: ListOperators,
    reply: OperatorList,
    refusals: [],
  }),
});
