import type { Context } from '@saldo/contracts';
import { MemoryLedger } from '@saldo/ledger';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { v7 } from 'uuid';
import { anAdjustment } from '../domain/adjustment.builder.ts';
import { testAccountOf } from '../domain/ledger-ids.ts';
import type { OrderTerms } from '../domain/order.ts';
import { aPartner } from '../domain/partner.builder.ts';
import type { Terms } from '../domain/partner.ts';
import { NOON, patience } from '../domain/topup.builder.ts';
import { MemoryAccounts } from '../ports/accounts.memory.ts';
import { MemoryAdjustments } from '../ports/adjustments.memory.ts';
import { MemoryExceptions } from '../ports/exceptions.memory.ts';
import { readingsOf } from '../ports/ledger.builder.ts';
import { MemoryPartners } from '../ports/partners.memory.ts';
import { MemoryProvider } from '../ports/provider.memory.ts';
import type { MemoryProviderOptions, Script } from '../ports/provider.memory.ts';
import { Providers } from '../ports/providers.ts';
import { MemoryTopups } from '../ports/topups.memory.ts';
import { aCounter } from './counter.builder.ts';
import { CreateTopup } from './create-topup.ts';

export const terms: OrderTerms = {
  graceMs: patience.graceMs,
  duplicateWindowMs: 600_000,
  zone: 'America/Mexico_City',
};

export interface ShopOptions extends MemoryProviderOptions {
  readonly hasSandbox?: boolean;
}

/** For specs: a partner with 100 pesos, a provider that follows a script, and the use-cases on top of them. */
export async function aShop(script?: () => Script, { hasSandbox = true, ...options }: ShopOptions = {}) {
  const clock = new FixedClock(NOON);
  const partners = new MemoryPartners(new MemoryLedger(() => clock.now()));
  const partner = aPartner();
  const account = partner.id;
  await partners.create(partner);
  const adjustments = new MemoryAdjustments(partners);
  await adjustments.open(anAdjustment({ account }));
  const topups = new MemoryTopups(partners);
  const accounts = new MemoryAccounts(partners, topups, adjustments);
  const exceptions = new MemoryExceptions(topups);
  const provider = new MemoryProvider(script, options);
  provider.now = () => clock.now();
  const sandbox = new MemoryProvider(undefined, { name: 'sandbox', mode: 'test' });
  const providers = new Providers(hasSandbox ? [provider, sandbox] : [provider]);
  const counter = aCounter({ topups, exceptions, providers, clock, patience });
  const reading = readingsOf(partners.ledger, account, provider.name);
  const order = (reference = v7()) => ({
    id: v7(),
    account,
    phone: '+525512345678',
    amount: '20.00',
    reference,
    allow_duplicate: true,
  });
  return {
    account,
    testAccount: testAccountOf(account),
    partners,
    accounts,
    adjustments,
    clock,
    topups,
    exceptions,
    provider,
    order,
    providers,
    create: new CreateTopup(topups, accounts, clock, providers, terms),
    ...counter,
    /** Orders, and sends at once. */
    async sell() {
      const { id } = await this.create.run(order(), context);
      await counter.submit.run(id);
      return id;
    },
    /** The order, which is there. */
    async found(id: string) {
      const found = await topups.find(id);
      if (!found) throw new Error('the order is not there');
      return found;
    },
    /** Micros of one of our own accounts. */
    own: reading.own,
    async status(id: string) {
      return (await topups.find(id))?.status;
    },
    money: reading.money,
    /** Changes some of the partner's terms. */
    changeTerms(change: Partial<Terms>) {
      return partners.change(account, { ...partner, ...change }, clock.now());
    },
    told: () => topups.told.map(({ event }) => event.name),
  };
}

export const context: Context = { actor: 'partner:test', signal: new AbortController().signal };

/** Somebody who asks, by name. */
export const by = (actor: string): Context => ({ ...context, actor });
