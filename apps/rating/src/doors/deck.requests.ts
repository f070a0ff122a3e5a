import { serves } from '@saldo/bus';
import { deck } from '@saldo/contracts';
import { CreateDeck } from '../use-cases/create-deck.ts';
import { DeleteDeck } from '../use-cases/delete-deck.ts';
import { DiffDecks } from '../use-cases/diff-decks.ts';
import { ExportSheet } from '../use-cases/export-sheet.ts';
import { FindDeck } from '../use-cases/find-deck.ts';
import { ImportSheet } from '../use-cases/import-sheet.ts';
import { ListDecks } from '../use-cases/list-decks.ts';
import { PublishDeck } from '../use-cases/publish-deck.ts';
import { RerateCalls } from '../use-cases/rerate-calls.ts';
import { WithdrawDeck } from '../use-cases/withdraw-deck.ts';

export const DeckRequests = serves(
  deck,
  [
    CreateDeck,
    ImportSheet,
    PublishDeck,
    WithdrawDeck,
    DeleteDeck,
    FindDeck,
    ListDecks,
    DiffDecks,
    ExportSheet,
    RerateCalls,
  ],
  (create, sheet, publish, withdraw, discard, find, list, diff, written, rerate) => ({
    create: (input) => create.run(input),
    import: (input) => sheet.run(input),
    publish: (input, context) => publish.run(input, context),
    withdraw: (input, context) => withdraw.run(input, context),
    delete: (input) => discard.run(input),
    find: (input) => find.run(input),
    list: (input) => list.run(input),
    diff: (input) => diff.run(input),
    export: (input) => written.run(input),
    rerate: (input) => rerate.run(input),
  }),
);
