import { serves } from '@saldo/bus';
import { call } from '@saldo/contracts';
import { AuthoriseHttpCall } from '../use-cases/authorise-http-call.ts';
import { EndHttpCall } from '../use-cases/end-http-call.ts';
import { FindCall } from '../use-cases/find-call.ts';
import { ListCalls } from '../use-cases/list-calls.ts';
import { SettleDoubtfulCall } from '../use-cases/settle-doubtful-call.ts';

export const CallRequests = serves(
  call,
  [AuthoriseHttpCall, EndHttpCall, SettleDoubtfulCall, FindCall, ListCalls],
  (authorise, end, settle, find, list) => ({
    authorise: (input) => authorise.run(input),
    end: (input) => end.run(input),
    settle: (input) => settle.run(input),
    find: (input) => find.run(input),
    list: (input) => list.run(input),
  }),
);
