import { adminRoutes, IssuedKey, Key, KeyList } from '@saldo/contracts';
import type { KeyRotation, KeyTerms } from '@saldo/contracts';
import { IssueKey } from '../../use-cases/issue-key.ts';
import { ListKeys } from '../../use-cases/list-keys.ts';
import { RevokeKey } from '../../use-cases/revoke-key.ts';
import { RotateKey } from '../../use-cases/rotate-key.ts';
import { json } from '../http/json.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';

const ListKeysDoor = operatorDoor(
  adminRoutes.listKeys,
  [ListKeys],
  (list) =>
    async ({ parameters }) =>
      json(200, { message: KeyList, value: await list.run({ partner: String(parameters['id']) }) }),
);

const IssueKeyDoor = operatorDoor(
  adminRoutes.issueKey,
  [IssueKey],
  (issue) =>
    async ({ body, parameters, context }: OperatorVisit<KeyTerms>) => {
      const value = await issue.run({ ...body, partner: String(parameters['id']) }, context);
      return json(201, { message: IssuedKey, value });
    },
);

const RotateKeyDoor = operatorDoor(
  adminRoutes.rotateKey,
  [RotateKey],
  (rotate) =>
    async ({ body, parameters }: OperatorVisit<KeyRotation>) => {
      const value = await rotate.run({ ...body, id: String(parameters['key']) });
      return json(201, { message: IssuedKey, value });
    },
);

const RevokeKeyDoor = operatorDoor(
  adminRoutes.revokeKey,
  [RevokeKey],
  (revoke) =>
    async ({ parameters }) =>
      json(200, { message: Key, value: await revoke.run({ id: String(parameters['key']) }) }),
);

export const keyDoors = [ListKeysDoor, IssueKeyDoor, RotateKeyDoor, RevokeKeyDoor];
