import { adminRoutes, AuditList } from '@saldo/contracts';
import type { AuditFilter } from '@saldo/contracts';
import { ListAudit } from '../../use-cases/list-audit.ts';
import { HttpProblem } from '../http/http-problem.ts';
import { json } from '../http/json.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';

const ListAuditDoor = operatorDoor(
  adminRoutes.listAudit,
  [ListAudit],
  (list) =>
    async ({ query }: OperatorVisit<unknown, AuditFilter>) => {
      const value = await list.run(query);
      if (!value) throw new HttpProblem('cursor_unknown', [CURSOR]);
      return json(200, { message: AuditList, value });
    },
);

const CURSOR = {
  pointer: 'query:starting_after',
  code: 'cursor_unknown',
  detail: 'must be the next_cursor of a page of this list',
};

export const auditDoors = [ListAuditDoor];
