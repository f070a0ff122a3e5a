import { Account, Statement, StatementPeriod } from '../recharge/account.ts';
import { ProductList } from '../recharge/product.ts';
import { NewTopup, TopupCheck } from '../recharge/topup-order.ts';
import { TopupFilter, TopupList } from '../recharge/topup-search.ts';
import { Topup } from '../recharge/topup-state.ts';
import { topup } from '../recharge/topup.ts';
import { route } from './route.ts';

/** What a partner's program calls. */
export const partnerRoutes = {
  createTopup: route('createTopup', 'POST /v1/topups', {
    summary: 'Order a top-up',
    description:
      'Holds the money and sends the order on its way, then waits for its end: up to 10 seconds, or what `Prefer: wait=N` says (0 to 30). ' +
      'After a time-out or a lost connection send the very same request with the same `Idempotency-Key`: nothing is ordered twice. ' +
      'What was decided under a key is kept for 30 days, refusals such as `insufficient_funds` too: an order that may be made later needs a new key, and so does the answer to `possible_duplicate` with `allow_duplicate`, for that is another request. ' +
      'Nothing is kept of a request that did not fit, came too often (429) or met a fault (5xx). ' +
      'An order with status `unknown` is neither delivered nor failed yet; its money stays held until that is known.',
    auth: { partner: 'topups:write' },
    idempotent: true,
    body: NewTopup,
    replies: {
      201: { message: Topup, when: 'The order is final: see `status`.' },
      202: { message: Topup, when: 'The order is accepted and not final yet; ask again at the `Location`.' },
    },
    problems: topup.create.refusals,
  }),
  checkTopup: route('checkTopup', 'POST /v1/topups/validate', {
    summary: 'Try an order without making it',
    description: 'Answers what the order would cost, or the problem that it would meet. Nothing is written.',
    auth: { partner: 'topups:read' },
    body: NewTopup,
    replies: { 200: { message: TopupCheck, when: 'The order could be made now.' } },
    problems: topup.check.refusals,
  }),
  listTopups: route('listTopups', 'GET /v1/topups', {
    summary: 'List orders',
    description: 'The newest first. Send `next_cursor` as `starting_after` for the page after it.',
    auth: { partner: 'topups:read' },
    query: TopupFilter,
    replies: { 200: { message: TopupList, when: 'A page of your orders.' } },
    problems: topup.list.refusals,
  }),
  exportTopups: route('exportTopups', 'GET /v1/topups.csv', {
    summary: 'Export orders as CSV',
    description:
      'All orders that fit, the newest first, streamed; `limit` and `starting_after` do not apply. Cells that a spreadsheet would run as a formula, phones among them, begin with an apostrophe: take one away.',
    auth: { partner: 'topups:read' },
    query: TopupFilter,
    replies: { 200: { media: 'text/csv', when: 'A table with a header line (RFC 4180).' } },
    problems: [],
  }),
  findTopup: route('findTopup', 'GET /v1/topups/{id}', {
    summary: 'Read an order',
    auth: { partner: 'topups:read' },
    replies: { 200: { message: Topup, when: 'The order as it stands now.' } },
    problems: [],
  }),
  listProducts: route('listProducts', 'GET /v1/products', {
    summary: 'List what can be sold',
    auth: { partner: 'topups:read' },
    replies: { 200: { message: ProductList, when: 'Products with the rules of their amounts.' } },
    problems: [],
  }),
  readBalance: route('readBalance', 'GET /v1/balance', {
    summary: 'Read your balance',
    auth: { partner: 'balance:read' },
    replies: { 200: { message: Account, when: 'What the account has, holds and may spend now.' } },
    problems: [],
  }),
  readStatement: route('readStatement', 'GET /v1/statement', {
    summary: 'Read what moved your money',
    description: 'The oldest first. `opening_balance` plus the lines of a page is its `closing_balance`.',
    auth: { partner: 'balance:read' },
    query: StatementPeriod,
    replies: { 200: { message: Statement, when: 'A page of your statement.' } },
    problems: ['cursor_unknown'],
  }),
} as const;
