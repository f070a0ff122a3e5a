import { MemoryLedger } from '@saldo/ledger';
import type { Ledger, Operation } from '@saldo/ledger';
import { money } from '@saldo/money';
import { Accounts } from './accounts.ts';
import type { Credit, PartnerAccount, Reading } from './accounts.ts';
import type { Told } from './topups.ts';

const FUNDING = '00000000-0000-4000-8000-0000000000f0';

/** Accounts in memory, with the real rules of money behind them. */
export class MemoryAccounts extends Accounts {
  readonly told: Told[] = [];
  private readonly partners = new Map<string, PartnerAccount>();

  constructor(readonly ledger: Ledger = new MemoryLedger()) {
    super();
  }

  override async open(account: PartnerAccount): Promise<'opened' | 'exists' | 'conflict'> {
    const earlier = this.partners.get(account.id);
    if (earlier)
      return earlier.name === account.name && earlier.currency === account.currency ? 'exists' : 'conflict';
    const { id, currency } = account;
    const partner: Operation = {
      kind: 'open_account',
      id,
      code: 'partner',
      currency,
      rule: 'no_overdraft',
      creditLimit: 0n,
    };
    await this.ledger.commit({ operations: [partner] });
    await this.ledger.commit({
      operations: [{ ...partner, id: FUNDING, code: 'funding', rule: 'unlimited' }],
    });
    this.partners.set(id, account);
    return 'opened';
  }

  override async credit(
    { id, account, amount }: Credit,
    told: Told,
  ): Promise<'booked' | 'exists' | 'conflict'> {
    const verdict = await this.ledger.commit({
      operations: [{ kind: 'transfer', id, from: FUNDING, to: account.id, amount }],
    });
    if (verdict.status !== 'committed') return 'conflict';
    if (verdict.outcomes[0] === 'exists') return 'exists';
    this.told.push(told);
    return 'booked';
  }

  override async find(id: string): Promise<PartnerAccount | undefined> {
    return this.partners.get(id);
  }

  override async read(id: string): Promise<Reading | undefined> {
    const [partner, account] = [this.partners.get(id), await this.ledger.findAccount(id)];
    if (!partner || !account) return undefined;
    const of = (micros: bigint) => money(micros, partner.currency);
    return {
      ...partner,
      balance: of(account.balance),
      held: of(account.held),
      creditLimit: of(account.creditLimit),
    };
  }
}
