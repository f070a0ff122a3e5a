import { Clock, wire } from '@saldo/service';
import { BackOffice } from './ports/back-office.ts';
import { Keys } from './ports/keys.ts';
import { OldCredentials } from './ports/old-credentials.ts';
import { RateLimits } from './ports/rate-limits.ts';
import { Recharge } from './ports/recharge.ts';
import { AdjustOldCustomer } from './use-cases/adjust-old-customer.ts';
import { AuthenticateOldClient } from './use-cases/authenticate-old-client.ts';
import { AuthoriseOldCall } from './use-cases/authorise-old-call.ts';
import { EndOldCall } from './use-cases/end-old-call.ts';
import { ListOldCustomers } from './use-cases/list-old-customers.ts';
import { ListOldTransactions } from './use-cases/list-old-transactions.ts';
import { OrderOldTopup } from './use-cases/order-old-topup.ts';
import { OrderTopup } from './use-cases/order-topup.ts';
import { ProbeKeys } from './use-cases/probe-keys.ts';
import { TallyTopups } from './use-cases/tally-topups.ts';

/** What clients of the old interface are answered with. */
export const oldUseCases = [
  wire(AuthenticateOldClient, OldCredentials, RateLimits),
  wire(OrderOldTopup, OrderTopup),
  wire(TallyTopups, Recharge, Clock),
  wire(ProbeKeys, Keys, Clock),
  wire(AdjustOldCustomer, OldCredentials, BackOffice),
  wire(ListOldCustomers, OldCredentials, BackOffice),
  wire(ListOldTransactions, OldCredentials, BackOffice),
  wire(AuthoriseOldCall, BackOffice),
  wire(EndOldCall, BackOffice),
];
