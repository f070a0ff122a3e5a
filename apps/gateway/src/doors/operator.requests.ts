import { serves } from '@saldo/bus';
import { operator } from '@saldo/contracts';
import { CreateOperator } from '../use-cases/create-operator.ts';
import { ListOperators } from '../use-cases/list-operators.ts';
import { ResetPassword } from '../use-cases/reset-password.ts';
import { WriteAudit } from '../use-cases/write-audit.ts';
import { auditedVerbs } from './audited-verbs.ts';

export const OperatorRequests = serves(
  operator,
  [CreateOperator, ResetPassword, ListOperators, WriteAudit],
  (create, reset, list, write) =>
    auditedVerbs(write, operator, {
      create: (input) => create.run(input),
      reset_password: (input) => reset.run(input),
      list: () => list.run(),
    }),
);
