import type { StatementPage, StatementPart } from '@saldo/ledger';
import { add, subtract } from '@saldo/money';
import type { Money } from '@saldo/money';
import type { PartnerAccount } from '../domain/partner.ts';
import type { Line } from '../domain/statement.ts';

export interface Reading extends PartnerAccount {
  readonly balance: Money;
  readonly held: Money;
  readonly creditLimit: Money;
}

/** What an order may cost now. */
export function availableOf({ balance, held, creditLimit }: Reading): Money {
  return add(subtract(balance, held), creditLimit);
}

/** Partners' accounts in the double-entry ledger of this service. */
export abstract class Accounts {
  abstract find(id: string): Promise<PartnerAccount | undefined>;
  abstract read(id: string): Promise<Reading | undefined>;
  /** What moved the account's money, oldest first; undefined where the line to begin after is not there. */
  abstract statement(account: PartnerAccount, page: StatementPage): Promise<StatementPart<Line> | undefined>;
}
