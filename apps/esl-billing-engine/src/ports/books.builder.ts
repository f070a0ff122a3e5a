import { depositOf } from '../domain/account-movements.ts';
import type { CallAccount } from '../domain/call-account.ts';
import type { DebtLimits } from '../domain/debt.ts';
import { aCallAccount, micros } from '../domain/held-call.builder.ts';
import { v7 } from 'uuid';
import { MemoryAccountEntries } from './account-entries.memory.ts';
import { MemoryCallAccounts } from './call-accounts.memory.ts';
import { MemoryCallPlans } from './call-plans.memory.ts';
import { MemoryCallSearch } from './call-search.memory.ts';
import { MemoryCalls } from './calls.memory.ts';
import { MemoryCdrs } from './cdrs.memory.ts';
import { MemoryFences } from './fences.memory.ts';
import { MemoryKeptRecords } from './kept-records.memory.ts';
import { MemoryPayers } from './payers.memory.ts';
import { MemoryShortages } from './shortages.memory.ts';
import { MemorySwitchStates } from './switch-states.memory.ts';

/** For specs: all books in memory, with the ledger's real rules behind them. */
export function memoryBooks(options: { now?: () => Date; debtLimits?: DebtLimits } = {}) {
  const accounts = new MemoryCallAccounts(options.now);
  const fences = new MemoryFences();
  const calls = new MemoryCalls(accounts, fences, options.debtLimits);
  const topUp = async (account: CallAccount, amount: string) => {
    const movement = { id: v7(), account: account.id, currency: account.currency };
    await accounts.commit([depositOf(movement, micros(amount))], () => undefined);
  };
  return {
    accounts,
    fences,
    calls,
    payers: new MemoryPayers(accounts),
    kept: new MemoryKeptRecords(calls),
    states: new MemorySwitchStates(calls),
    entries: new MemoryAccountEntries(calls),
    plans: new MemoryCallPlans(),
    search: new MemoryCallSearch(calls),
    cdrs: new MemoryCdrs(calls),
    shortages: new MemoryShortages(calls),
    ledger: accounts.ledger,
    topUp,
    /** An account with so much money: `await books.anAccount('20.00', { concurrentMax: 2 })`. */
    async anAccount(amount = '0', overrides: Partial<CallAccount> = {}): Promise<CallAccount> {
      const account = aCallAccount(overrides);
      await accounts.create(account, 0n);
      if (micros(amount) > 0n) await topUp(account, amount);
      return account;
    },
    /** What an account has, and what of it is held, in micros. */
    money(account: CallAccount): { balance: bigint; held: bigint; debt: bigint } {
      const { balance = 0n, held = 0n } = accounts.ledger.peek(account.id) ?? {};
      return { balance, held, debt: accounts.purse(account.id).debtMicros };
    },
  };
}
