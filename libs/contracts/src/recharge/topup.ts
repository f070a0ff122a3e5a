import { event } from '../declare/event.ts';
import { request, resource } from '../declare/request.ts';
import { CheckTopup, CreateTopup, TopupCheck } from './topup-order.ts';
import { TallyTopups, TopupList, TopupSearch, TopupTally } from './topup-search.ts';
import { FindTopup, Topup, TopupDetails } from './topup-state.ts';

/** Why an order cannot be made, whatever money there is. */
const OBSTACLES = [
  'account_unknown',
  'product_unavailable',
  'amount_not_allowed',
  'currency_mismatch',
  'invalid_number',
  'reference_conflict',
  'possible_duplicate',
  'partner_suspended',
  'daily_limit_exceeded',
  'test_mode_unavailable',
] as const;

export const topup = resource('recharge', 'topup', {
  create: request({
    summary: 'Orders a top-up. The money is held and the order is on disk when the reply is sent.',
    input: CreateTopup,
    reply: Topup,
    refusals: [...OBSTACLES, 'insufficient_funds'],
  }),
  check: request({
    summary: 'Answers whether an order could be made now and what it would cost. Nothing is written.',
    input: CheckTopup,
    reply: TopupCheck,
    refusals: OBSTACLES,
  }),
  find: request({
    summary: 'Answers an order as it stands now.',
    input: FindTopup,
    reply: Topup,
    refusals: ['not_found'],
  }),
  inspect: request({
    summary: 'Answers an order with what was tried for it.',
    input: FindTopup,
    reply: TopupDetails,
    refusals: ['not_found'],
  }),
  tally: request({
    summary: "Counts an account's orders by where they stand.",
    input: TallyTopups,
    reply: TopupTally,
    refusals: [],
  }),
  list: request({
    summary: 'Lists orders, the newest first.',
    input: TopupSearch,
    reply: TopupList,
    refusals: ['cursor_unknown'],
  }),
});

export const topupAccepted = event('topup.accepted', Topup, {
  summary: 'An order was accepted and its money is held.',
  from: 'recharge',
  audience: 'public',
});

export const topupSucceeded = event('topup.succeeded', Topup, {
  summary: 'The phone received the credit and the money was posted.',
  from: 'recharge',
  audience: 'public',
});

export const topupFailed = event('topup.failed', Topup, {
  summary: 'The phone did not receive the credit and the money is free again.',
  from: 'recharge',
  audience: 'public',
});

export const topupReversed = event('topup.reversed', Topup, {
  summary: 'The network took the credit back, and the money was returned.',
  from: 'recharge',
  audience: 'public',
});
