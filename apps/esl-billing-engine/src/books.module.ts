import { Clock, provide, token, wire } from '@saldo/service';
import { AccountEntries } from './ports/account-entries.ts';
import { CallAccounts } from './ports/call-accounts.ts';
import { CallPlans } from './ports/call-plans.ts';
import { CallSearch } from './ports/call-search.ts';
import { Cdrs } from './ports/cdrs.ts';
import { Shortages } from './ports/shortages.ts';
import { SwitchStates } from './ports/switch-states.ts';
import { BookCallAccountEntry } from './use-cases/book-call-account-entry.ts';
import { ChangeCallAccount } from './use-cases/change-call-account.ts';
import { CountCdrs } from './use-cases/count-cdrs.ts';
import { CreateCallAccount } from './use-cases/create-call-account.ts';
import { FindCallAccount } from './use-cases/find-call-account.ts';
import { FindCall } from './use-cases/find-call.ts';
import { FindCdr } from './use-cases/find-cdr.ts';
import { ListCallAccounts } from './use-cases/list-call-accounts.ts';
import { ListCallPlans } from './use-cases/list-call-plans.ts';
import { ListCalls } from './use-cases/list-calls.ts';
import { ListCdrs } from './use-cases/list-cdrs.ts';
import { ListRatedCalls } from './use-cases/list-rated-calls.ts';
import { ListSwitches } from './use-cases/list-switches.ts';
import { PutCallPlan } from './use-cases/put-call-plan.ts';
import { ReadCallStatement } from './use-cases/read-call-statement.ts';
import { TellShortages } from './use-cases/tell-shortages.ts';

const zone = token<string>('where a business day of accounts begins and ends');
const switchNames = token<readonly string[]>('names of the switches that are listed');

/** What of the environment the books need. */
export interface BooksConfig {
  readonly SALDO_ZONE: string;
  readonly SALDO_SWITCHES?: readonly { readonly name: string }[] | undefined;
}

/** What can be done with accounts, plans and records, and what is looked up of calls and switches. */
export function booksUseCases({ SALDO_ZONE, SALDO_SWITCHES = [] }: BooksConfig) {
  return [
    provide(zone, () => SALDO_ZONE),
    provide(switchNames, () => SALDO_SWITCHES.map(({ name }) => name)),
    wire(CreateCallAccount, CallAccounts, CallPlans, Clock, zone),
    wire(ChangeCallAccount, CallAccounts, Clock, zone),
    wire(FindCallAccount, CallAccounts, Clock, zone),
    wire(ListCallAccounts, CallAccounts, Clock, zone),
    wire(BookCallAccountEntry, AccountEntries, CallAccounts, Clock, zone),
    wire(ReadCallStatement, CallAccounts, AccountEntries, Clock, zone),
    wire(TellShortages, Shortages, Clock),
    wire(PutCallPlan, CallPlans, Clock),
    wire(ListCallPlans, CallPlans),
    wire(FindCall, CallSearch),
    wire(ListCalls, CallSearch),
    wire(FindCdr, Cdrs),
    wire(ListCdrs, Cdrs),
    wire(CountCdrs, Cdrs, zone),
    wire(ListRatedCalls, Cdrs),
    wire(ListSwitches, SwitchStates, switchNames),
  ];
}
