import { Account } from '../recharge/account.ts';
import { NewTopup, Topup } from '../recharge/topup.ts';
import { topup } from '../recharge/topup.ts';
import { route } from './route.ts';

export const createTopup = route('createTopup', 'POST /v1/topups', {
  summary: 'Order a top-up',
  description:
    'Holds the money and sends the order on its way, then waits for its end: up to 10 seconds, or what `Prefer: wait=N` says (0 to 30). ' +
    'After a time-out or a lost connection send the very same request with the same `Idempotency-Key`: nothing is ordered twice. ' +
    'An order with status `unknown` is neither delivered nor failed yet; its money stays held until that is known.',
  auth: 'partner',
  idempotent: true,
  body: NewTopup,
  replies: {
    201: { message: Topup, when: 'The order is final: see `status`.' },
    202: { message: Topup, when: 'The order is accepted and not final yet; ask again at the `Location`.' },
  },
  problems: topup.create.refusals,
});

export const findTopup = route('findTopup', 'GET /v1/topups/{id}', {
  summary: 'Read an order',
  auth: 'partner',
  replies: { 200: { message: Topup, when: 'The order as it stands now.' } },
  problems: [],
});

export const readBalance = route('readBalance', 'GET /v1/balance', {
  summary: 'Read your balance',
  auth: 'partner',
  replies: { 200: { message: Account, when: 'What the account has, holds and may spend now.' } },
  problems: [],
});

export const routes = [createTopup, findTopup, readBalance] as const;
