import { adminRoutes, CreatedOperator, Operator, OperatorList } from '@saldo/contracts';
import type { NewOperator, OperatorTerms } from '@saldo/contracts';
import { ChangeOperator } from '../../use-cases/change-operator.ts';
import { CreateOperator } from '../../use-cases/create-operator.ts';
import { ListOperators } from '../../use-cases/list-operators.ts';
import { HttpProblem } from '../http/http-problem.ts';
import { json } from '../http/json.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';

const ListOperatorsDoor = operatorDoor(
  adminRoutes.listOperators,
  [ListOperators],
  (list) => async () => json(200, { message: OperatorList, value: await list.run() }),
);

const CreateOperatorDoor = operatorDoor(
  adminRoutes.createOperator,
  [CreateOperator],
  (create) =>
    async ({ body }: OperatorVisit<NewOperator>) =>
      json(201, { message: CreatedOperator, value: await create.run(body) }),
);

const ChangeOperatorDoor = operatorDoor(
  adminRoutes.changeOperator,
  [ChangeOperator],
  (change) =>
    async ({ body, parameters }: OperatorVisit<OperatorTerms>) => {
      const changed = await change.run({ ...body, id: String(parameters['id']) });
      if (changed === 'last_admin') throw new HttpProblem('last_admin');
      if (!changed) throw new HttpProblem('not_found');
      return json(200, { message: Operator, value: changed });
    },
);

export const operatorDoors = [ListOperatorsDoor, CreateOperatorDoor, ChangeOperatorDoor];
