import { adjustment } from '@saldo/contracts';
import type { Adjustment, Context } from '@saldo/contracts';
import { v7 } from 'uuid';
import type { OldAdjustment } from '../domain/old-adjustment.ts';
import type { BackOffice } from '../ports/back-office.ts';
import type { OldCredentials } from '../ports/old-credentials.ts';

/** Credits or debits a customer by the id that the old system gave him. Nothing for an id that nobody has. */
export class AdjustOldCustomer {
  constructor(
    private readonly credentials: OldCredentials,
    private readonly backOffice: BackOffice,
  ) {}

  async run(wanted: OldAdjustment, context: Context): Promise<Adjustment | undefined> {
    const { customerId, ...rest } = wanted;
    const customer = (await this.credentials.all()).find((one) => one.customerId === customerId);
    if (!customer) return undefined;
    return this.backOffice.ask(adjustment.request, { id: v7(), account: customer.account, ...rest }, context);
  }
}
