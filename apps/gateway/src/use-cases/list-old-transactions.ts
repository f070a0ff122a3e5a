import { PAGE_MAX, topup } from '@saldo/contracts';
import type { Context, Topup } from '@saldo/contracts';
import type { BackOffice } from '../ports/back-office.ts';
import type { OldCredentials } from '../ports/old-credentials.ts';

export interface OldTransaction {
  readonly topup: Topup;
  /** As the old system called the customer; the account of one that it never had. */
  readonly customerId: string;
}

const COUNT_MAX = 1_000;

/** Lists the latest thousand live orders of all customers, as the old administration did. */
export class ListOldTransactions {
  constructor(
    private readonly credentials: OldCredentials,
    private readonly backOffice: BackOffice,
  ) {}

  async run(context: Context): Promise<readonly OldTransaction[]> {
    const [customers, topups] = await Promise.all([this.credentials.all(), this.latest(context)]);
    const names = new Map(customers.map(({ account, customerId }) => [account, customerId]));
    return topups.map((one) => ({ topup: one, customerId: names.get(one.account) ?? one.account }));
  }

  private async latest(context: Context): Promise<readonly Topup[]> {
    const wanted = { mode: 'live', limit: PAGE_MAX } as const;
    const first = await this.backOffice.ask(topup.list, wanted, context);
    if (first.next_cursor === undefined) return first.data;
    const rest = { ...wanted, limit: COUNT_MAX - PAGE_MAX, starting_after: first.next_cursor };
    return [...first.data, ...(await this.backOffice.ask(topup.list, rest, context)).data];
  }
}
