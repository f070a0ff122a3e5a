import {
  adminRoutes,
  CallQuote,
  Deck,
  deck,
  DeckDiff,
  DeckList,
  DeckRerating,
  tariff,
} from '@saldo/contracts';
import type {
  DeckPublication,
  DeckReratingQuestion,
  DeckSettings,
  DeckWithdrawal,
  DiffQuestion,
  ListDecks,
  QuoteCall,
} from '@saldo/contracts';
import { AnswerOnce } from '../../use-cases/answer-once.ts';
import { AskBackOffice } from '../../use-cases/ask-back-office.ts';
import { RerateDeck } from '../../use-cases/rerate-deck.ts';
import { json, nothing } from '../http/json.ts';
import { answerOnce } from '../http/once.ts';
import { operatorDoor } from './operator-door.ts';
import type { OperatorVisit } from './operator-door.ts';

const { listDecks, createDeck, findDeck, deleteDeck, diffDecks, publishDeck } = adminRoutes;
const { withdrawDeck, rerateCalls, quoteCall } = adminRoutes;

/** Two decks of a million rates are compared in the database. */
const COMPARING_MS = 30_000;

const ListDecksDoor = operatorDoor(
  listDecks,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, ListDecks>) =>
      json(200, { message: DeckList, value: await office.run(deck.list, query, context) }),
);

const CreateDeckDoor = operatorDoor(
  createDeck,
  [AskBackOffice, AnswerOnce],
  (office, once) => (visit: OperatorVisit<DeckSettings>) =>
    answerOnce(once, { route: createDeck, owner: visit.sender.operator.id, visit }, async (id) => {
      const value = await office.run(deck.create, { ...visit.body, id }, visit.context);
      return json(201, { message: Deck, value });
    }),
);

const FindDeckDoor = operatorDoor(findDeck, [AskBackOffice], (office) => async ({ parameters, context }) => {
  const value = await office.run(deck.find, { id: String(parameters['id']) }, context);
  return json(200, { message: Deck, value });
});

const DeleteDeckDoor = operatorDoor(
  deleteDeck,
  [AskBackOffice],
  (office) =>
    async ({ parameters, context }) => {
      await office.run(deck.delete, { id: String(parameters['id']) }, context);
      return nothing();
    },
);

const DiffDecksDoor = operatorDoor(
  diffDecks,
  [AskBackOffice],
  (office) =>
    async ({ query, parameters, context }: OperatorVisit<unknown, DiffQuestion>) => {
      const wanted = { ...query, id: String(parameters['id']) };
      const value = await office.run(deck.diff, wanted, { ...context, timeoutMs: COMPARING_MS });
      return json(200, { message: DeckDiff, value });
    },
);

const PublishDeckDoor = operatorDoor(
  publishDeck,
  [AskBackOffice],
  (office) =>
    async ({ body, parameters, context }: OperatorVisit<DeckPublication>) => {
      const value = await office.run(deck.publish, { ...body, id: String(parameters['id']) }, context);
      return json(200, { message: Deck, value });
    },
);

const WithdrawDeckDoor = operatorDoor(
  withdrawDeck,
  [AskBackOffice],
  (office) =>
    async ({ body, parameters, context }: OperatorVisit<DeckWithdrawal>) => {
      const value = await office.run(deck.withdraw, { ...body, id: String(parameters['id']) }, context);
      return json(200, { message: Deck, value });
    },
);

const RerateCallsDoor = operatorDoor(
  rerateCalls,
  [RerateDeck],
  (rerate) =>
    async ({ body, parameters, context }: OperatorVisit<DeckReratingQuestion>) => {
      const value = await rerate.run({ ...body, id: String(parameters['id']) }, context);
      return json(200, { message: DeckRerating, value });
    },
);

const QuoteCallDoor = operatorDoor(
  quoteCall,
  [AskBackOffice],
  (office) =>
    async ({ query, context }: OperatorVisit<unknown, QuoteCall>) =>
      json(200, { message: CallQuote, value: await office.run(tariff.quote, query, context) }),
);

export const deckDoors = [
  ListDecksDoor,
  CreateDeckDoor,
  FindDeckDoor,
  DeleteDeckDoor,
  DiffDecksDoor,
  PublishDeckDoor,
  WithdrawDeckDoor,
  RerateCallsDoor,
  QuoteCallDoor,
];
