import type { Money } from '@saldo/money';
import type { Told } from './topups.ts';

/** A partner's prepaid account. */
export interface PartnerAccount {
  readonly id: string;
  readonly name: string;
  readonly currency: Money['currency'];
}

export interface Reading extends PartnerAccount {
  readonly balance: Money;
  readonly held: Money;
  readonly creditLimit: Money;
}

export interface Credit {
  readonly id: string;
  readonly account: PartnerAccount;
  readonly amount: Money;
}

/** Partners' accounts in the double-entry ledger of this service. */
export abstract class Accounts {
  /** `exists` is the same account again; `conflict` the same id with another name or currency. */
  abstract open(account: PartnerAccount, now: Date): Promise<'opened' | 'exists' | 'conflict'>;
  /** Moves money that came from outside into the account, with what is told of it. */
  abstract credit(credit: Credit, told: Told, now: Date): Promise<'booked' | 'exists' | 'conflict'>;
  abstract find(id: string): Promise<PartnerAccount | undefined>;
  abstract read(id: string): Promise<Reading | undefined>;
}
