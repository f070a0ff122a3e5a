import { ROLES } from '../gateway/operator.ts';
import { Deck, DeckList, DeckPublication, DeckWithdrawal, ListDecks, deck } from '../rating/deck.ts';
import { DeckSettings } from '../rating/deck-settings.ts';
import { DeckRerating, DeckReratingQuestion } from '../rating/deck-rerating.ts';
import { DeckDiff, DiffQuestion, SheetQuestion, SheetReport } from '../rating/rate-sheet.ts';
import { CallQuote, QuoteCall, tariff } from '../rating/tariff.ts';
import { route } from './route.ts';

const anyone = { operator: ROLES } as const;
const money = { operator: ['finance', 'admin'] } as const;

/** What operators call about the prices of calls. */
export const rateRoutes = {
  listDecks: route('listDecks', 'GET /v1/admin/decks', {
    summary: 'List versions of rate decks',
    auth: anyone,
    query: ListDecks,
    replies: { 200: { message: DeckList, when: 'A page, the newest first.' } },
    problems: ['cursor_unknown'],
  }),
  createDeck: route('createDeck', 'POST /v1/admin/decks', {
    summary: 'Make an empty draft: a new version of a deck',
    auth: money,
    idempotent: true,
    body: DeckSettings,
    replies: { 201: { message: Deck, when: 'The draft has no rates yet; send its sheet.' } },
    problems: deck.create.refusals,
  }),
  findDeck: route('findDeck', 'GET /v1/admin/decks/{id}', {
    summary: 'Read a version of a deck, without its rates',
    auth: anyone,
    replies: { 200: { message: Deck, when: 'As it stands now.' } },
    problems: [],
  }),
  deleteDeck: route('deleteDeck', 'DELETE /v1/admin/decks/{id}', {
    summary: 'Throw a draft away',
    auth: money,
    replies: { 204: { when: 'The draft and its rates are gone.' } },
    problems: deck.delete.refusals,
  }),
  importSheet: route('importSheet', 'PUT /v1/admin/decks/{id}/sheet', {
    summary: 'Give a draft its rates: the file itself as body',
    description:
      'CSV or XLSX, at most 128 MiB, its size in `Content-Length`. All rates of the draft are replaced, or with a fault anywhere in the sheet none: then `status` is `faulty`, and each fault names its line.',
    auth: money,
    upload: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    query: SheetQuestion,
    replies: { 200: { message: SheetReport, when: 'The sheet was read: see `status`.' } },
    problems: [...deck.import.refusals, 'length_required'],
  }),
  exportSheet: route('exportSheet', 'GET /v1/admin/decks/{id}/sheet.csv', {
    summary: 'Export the rates of a deck as CSV, which a draft takes again',
    auth: anyone,
    replies: { 200: { media: 'text/csv', when: 'A table with a header line (RFC 4180).' } },
    problems: [],
  }),
  diffDecks: route('diffDecks', 'GET /v1/admin/decks/{id}/diff', {
    summary: 'Read what a deck changes against another, or against the active one',
    auth: anyone,
    query: DiffQuestion,
    replies: { 200: { message: DeckDiff, when: 'A page, in the order of prefixes.' } },
    problems: ['cursor_unknown'],
  }),
  publishDeck: route('publishDeck', 'POST /v1/admin/decks/{id}/publish', {
    summary: 'Rate calls by a version from an instant on',
    description: 'An older version published again is a roll back. The same again is harmless.',
    auth: money,
    body: DeckPublication,
    replies: { 200: { message: Deck, when: 'With its activations.' } },
    problems: deck.publish.refusals,
  }),
  withdrawDeck: route('withdrawDeck', 'POST /v1/admin/decks/{id}/withdraw', {
    summary: 'Take a coming activation of a version back',
    description: 'What is in effect stays: publish another version instead. The same again is harmless.',
    auth: money,
    body: DeckWithdrawal,
    replies: { 200: { message: Deck, when: 'With the activations that are left.' } },
    problems: deck.withdraw.refusals,
  }),
  rerateCalls: route('rerateCalls', 'POST /v1/admin/decks/{id}/rerate', {
    summary: 'Work out what past calls would have cost by this deck',
    description:
      'Nothing is written, and nobody is charged anything. At most 100,000 calls, of the last seven days when nothing else is said.',
    auth: anyone,
    body: DeckReratingQuestion,
    replies: { 200: { message: DeckRerating, when: 'The difference in money, in all and by destination.' } },
    problems: deck.rerate.refusals,
  }),
  quoteCall: route('quoteCall', 'GET /v1/admin/call-quotes', {
    summary: 'Ask what a call costs, or how long a budget lasts, and why',
    auth: anyone,
    query: QuoteCall,
    replies: { 200: { message: CallQuote, when: 'With the explanation of the price.' } },
    problems: tariff.quote.refusals,
  }),
} as const;
