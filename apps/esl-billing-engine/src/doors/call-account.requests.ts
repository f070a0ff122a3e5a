import { serves } from '@saldo/bus';
import { callAccount } from '@saldo/contracts';
import { BookCallAccountEntry } from '../use-cases/book-call-account-entry.ts';
import { ChangeCallAccount } from '../use-cases/change-call-account.ts';
import { CreateCallAccount } from '../use-cases/create-call-account.ts';
import { FindCallAccount } from '../use-cases/find-call-account.ts';
import { ListCallAccounts } from '../use-cases/list-call-accounts.ts';
import { ReadCallStatement } from '../use-cases/read-call-statement.ts';

export const CallAccountRequests = serves(
  callAccount,
  [
    CreateCallAccount,
    ChangeCallAccount,
    FindCallAccount,
    ListCallAccounts,
    BookCallAccountEntry,
    ReadCallStatement,
  ],
  (create, change, find, list, book, statement) => ({
    create: (input) => create.run(input),
    change: (input) => change.run(input),
    find: (input) => find.run(input),
    list: (input) => list.run(input),
    book: (input, context) => book.run(input, context),
    statement: (input) => statement.run(input),
  }),
);
