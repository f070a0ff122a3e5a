import type { Context } from '@saldo/contracts';
import { accountCredited } from '@saldo/contracts';
import { MemoryLedger } from '@saldo/ledger';
import { money } from '@saldo/money';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { v7 } from 'uuid';
import { NOON, patience } from '../domain/topup.builder.ts';
import { MemoryAccounts } from '../ports/accounts.memory.ts';
import { MemoryProvider } from '../ports/provider.memory.ts';
import type { Script } from '../ports/provider.memory.ts';
import { MemoryTopups } from '../ports/topups.memory.ts';
import { ConcludeTopup } from './conclude-topup.ts';
import { CreateTopup } from './create-topup.ts';
import { ResolveUnknownTopups } from './resolve-unknown-topups.ts';
import { SubmitTopup } from './submit-topup.ts';

/** For specs: an account with 100 pesos, a provider that follows a script, and the use-cases on top of them. */
export async function aShop(script?: () => Script) {
  const clock = new FixedClock(NOON);
  const ledger = new MemoryLedger(() => clock.now());
  const accounts = new MemoryAccounts(ledger);
  const [account, earned] = [v7(), v7()];
  await accounts.open({ id: account, name: 'Relier', currency: 'MXN' });
  await ledger.commit({
    operations: [
      {
        kind: 'open_account',
        id: earned,
        code: 'provider',
        currency: 'MXN',
        rule: 'unlimited',
        creditLimit: 0n,
      },
    ],
  });
  const paid = { id: v7(), account, amount: money(100_000_000n, 'MXN'), reason: 'cash' };
  await accounts.credit(
    { id: paid.id, account: { id: account, name: 'Relier', currency: 'MXN' }, amount: paid.amount },
    { event: accountCredited, payload: paid },
  );
  const topups = new MemoryTopups(ledger, earned);
  const provider = new MemoryProvider(script);
  const conclude = new ConcludeTopup(topups, clock, patience);
  const order = (reference = v7()) => ({
    id: v7(),
    account,
    phone: '+525512345678',
    amount: '20.00',
    reference,
  });
  return {
    account,
    accounts,
    clock,
    topups,
    provider,
    order,
    conclude,
    create: new CreateTopup(topups, accounts, clock, provider, patience),
    submit: new SubmitTopup(topups, provider, conclude, clock),
    resolve: new ResolveUnknownTopups(topups, provider, conclude, clock, patience),
    /** Orders, and sends at once. */
    async sell() {
      const { id } = await this.create.run(order(), context);
      await this.submit.run(id);
      return id;
    },
    async status(id: string) {
      return (await topups.find(id))?.status;
    },
    async money() {
      const reading = await accounts.read(account);
      return { balance: reading?.balance.micros, held: reading?.held.micros };
    },
    told: () => topups.told.map(({ event }) => event.name),
  };
}

export const context: Context = { actor: 'partner:test', signal: new AbortController().signal };
