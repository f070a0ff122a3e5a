import { serves } from '@saldo/bus';
import { key } from '@saldo/contracts';
import { IssueKey } from '../use-cases/issue-key.ts';
import { ListKeys } from '../use-cases/list-keys.ts';
import { RevokeKey } from '../use-cases/revoke-key.ts';
import { RotateKey } from '../use-cases/rotate-key.ts';
import { WriteAudit } from '../use-cases/write-audit.ts';
import { auditedVerbs } from './audited-verbs.ts';

export const KeyRequests = serves(
  key,
  [IssueKey, RotateKey, RevokeKey, ListKeys, WriteAudit],
  (issue, rotate, revoke, list, write) =>
    auditedVerbs(write, key, {
      issue: (input, context) => issue.run(input, context),
      rotate: (input) => rotate.run(input),
      revoke: (input) => revoke.run(input),
      list: (input) => list.run(input),
    }),
);
