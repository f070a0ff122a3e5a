import { partner, PAGE_MAX } from '@saldo/contracts';
import type { Context, Partner } from '@saldo/contracts';
import type { BackOffice } from '../ports/back-office.ts';
import type { OldCustomer } from '../domain/old-customer.ts';
import type { OldCredentials } from '../ports/old-credentials.ts';

export interface OldCustomerReading {
  readonly customer: OldCustomer;
  readonly partner: Partner;
}

/** Lists the customers of the old interface with what they have now. */
export class ListOldCustomers {
  constructor(
    private readonly credentials: OldCredentials,
    private readonly backOffice: BackOffice,
  ) {}

  async run(context: Context): Promise<readonly OldCustomerReading[]> {
    const [customers, partners] = await Promise.all([this.credentials.all(), this.partners(context)]);
    return customers.flatMap((customer) => {
      const found = partners.get(customer.partner);
      return found ? [{ customer, partner: found }] : [];
    });
  }

  /** Each page needs the one before it. */
  private async partners(context: Context): Promise<ReadonlyMap<string, Partner>> {
    const all = new Map<string, Partner>();
    let cursor: string | undefined;
    do {
      const wanted = { limit: PAGE_MAX, ...(cursor === undefined ? {} : { starting_after: cursor }) };
      const page = await this.backOffice.ask(partner.list, wanted, context);
      for (const one of page.data) all.set(one.id, one);
      cursor = page.next_cursor;
    } while (cursor !== undefined);
    return all;
  }
}
