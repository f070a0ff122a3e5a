import { AccessToken, AccessTokenList, adminRoutes, IssuedAccessToken } from '@saldo/contracts';
import type { NewAccessToken } from '@saldo/contracts';
import { IssueAccessToken } from '../../use-cases/issue-access-token.ts';
import { ListAccessTokens } from '../../use-cases/list-access-tokens.ts';
import { RevokeAccessToken } from '../../use-cases/revoke-access-token.ts';
import { HttpProblem } from '../http/http-problem.ts';
import { json } from '../http/json.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';

const ListTokensDoor = operatorDoor(
  adminRoutes.listTokens,
  [ListAccessTokens],
  (list) =>
    async ({ sender }) =>
      json(200, { message: AccessTokenList, value: await list.run(sender.operator) }),
);

/** A token cannot make another one: whoever got hold of it would outlive it. */
const CreateTokenDoor = operatorDoor(
  adminRoutes.createToken,
  [IssueAccessToken],
  (issue) =>
    async ({ sender, body }: OperatorVisit<NewAccessToken>) => {
      if (sender.by !== 'session') throw sessionRequired();
      return json(201, { message: IssuedAccessToken, value: await issue.run(sender.operator, body) });
    },
);

const RevokeTokenDoor = operatorDoor(
  adminRoutes.revokeToken,
  [RevokeAccessToken],
  (revoke) =>
    async ({ sender, parameters }) => {
      const value = await revoke.run(sender.operator, String(parameters['key']));
      if (!value) throw new HttpProblem('not_found');
      return json(200, { message: AccessToken, value });
    },
);

export const tokenDoors = [ListTokensDoor, CreateTokenDoor, RevokeTokenDoor];

function sessionRequired(): HttpProblem {
  const detail = 'a token cannot make a token: log in';
  return new HttpProblem('forbidden', [
    { pointer: 'header:authorization', code: 'session_required', detail },
  ]);
}
