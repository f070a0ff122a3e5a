import { serves } from '@saldo/bus';
import { key } from '@saldo/contracts';
import { IssueKey } from '../use-cases/issue-key.ts';
import { RevokeKey } from '../use-cases/revoke-key.ts';

export const KeyRequests = serves(key, [IssueKey, RevokeKey], (issue, revoke) => ({
  issue: (input, context) => issue.run(input, context),
  revoke: (input) => revoke.run(input),
}));
