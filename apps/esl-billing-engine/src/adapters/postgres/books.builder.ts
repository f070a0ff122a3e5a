import { join } from 'node:path';
import { migrate, postgres } from '@saldo/database';
import { PostgresLedger } from '@saldo/ledger-store';
import { Outbox } from '@saldo/outbox';
import { freshDatabase } from '@saldo/testing';
import { v7 } from 'uuid';
import { depositOf } from '../../domain/account-movements.ts';
import type { CallAccount } from '../../domain/call-account.ts';
import { aCallAccount, micros } from '../../domain/held-call.builder.ts';
import { debtAccountOf, revenueAccount } from '../../domain/ledger-ids.ts';
import { PostgresAccountEntries } from './account-entries.ts';
import { PostgresCallAccounts } from './call-accounts.ts';
import { PostgresCallPlans } from './call-plans.ts';
import { PostgresCallSearch } from './call-search.ts';
import { PostgresCalls } from './calls.ts';
import { PostgresCdrs } from './cdrs.ts';
import { PostgresFences } from './fences.ts';
import { PostgresKeptRecords } from './kept-records.ts';
import { PostgresPayers } from './payers.ts';
import { PostgresShortages } from './shortages.ts';
import { PostgresSwitchStates } from './switch-states.ts';

const ROOT = join(import.meta.dirname, '../../../../..');

/** Where the tables of this service and of its libraries come from. */
export const FOLDERS = ['libs/database', 'libs/ledger-store', 'libs/outbox', 'apps/esl-billing-engine'].map(
  (project) => join(ROOT, project, 'migrations'),
);

/** For specs: the service's adapters on a database of their own. */
export async function books() {
  const fresh = await freshDatabase();
  await migrate(fresh.url, FOLDERS);
  const shelf = await openBooks(fresh.url);
  return {
    ...shelf,
    async close() {
      await shelf.close();
      await fresh.drop();
    },
  };
}

/** The service's adapters on a database that is there. */
export async function openBooks(url: string) {
  const [database, ledger] = await Promise.all([postgres({ url }), PostgresLedger.open({ url })]);
  const outbox = new Outbox(database);
  const accounts = new PostgresCallAccounts(ledger, database);
  const topUp = async (account: CallAccount, amount: string) => {
    const movement = { id: v7(), account: account.id, currency: account.currency };
    await ledger.commit({ operations: [depositOf(movement, micros(amount))] });
  };
  return {
    url,
    database,
    ledger,
    outbox,
    accounts,
    calls: new PostgresCalls(ledger, database, outbox, {
      warnMicros: 5_000_000n,
      suspendMicros: 10_000_000n,
    }),
    payers: new PostgresPayers(database),
    fences: new PostgresFences(database),
    kept: new PostgresKeptRecords(database),
    states: new PostgresSwitchStates(database),
    entries: new PostgresAccountEntries(ledger, database, outbox),
    plans: new PostgresCallPlans(database),
    search: new PostgresCallSearch(database),
    cdrs: new PostgresCdrs(database),
    shortages: new PostgresShortages(database, outbox),
    topUp,
    /** An account with so much money. */
    async anAccount(amount = '0', overrides: Partial<CallAccount> = {}): Promise<CallAccount> {
      const account = aCallAccount(overrides);
      await accounts.create(account, 0n);
      if (micros(amount) > 0n) await topUp(account, amount);
      return account;
    },
    async money({ id }: CallAccount) {
      const { balance = 0n, held = 0n } = (await ledger.findAccount(id)) ?? {};
      return { balance, held, debt: (await ledger.findAccount(debtAccountOf(id)))?.balance ?? 0n };
    },
    earned: async () => (await ledger.findAccount(revenueAccount('PEN')))?.balance ?? 0n,
    /** Names of the events in the outbox, in the order they were told. */
    async told(): Promise<readonly string[]> {
      const rows = await database.query<{ subject: string }>('SELECT subject FROM outbox ORDER BY seq');
      return rows.map(({ subject }) => subject.split('.').slice(2).join('.'));
    },
    async close() {
      await Promise.all([database.close(), ledger.close()]);
    },
  };
}

export type Books = Awaited<ReturnType<typeof books>>;
