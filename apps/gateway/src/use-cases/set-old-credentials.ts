import { RefusalError, partner } from '@saldo/contracts';
import type { Context, OldCredentials as OldCredentialsForm } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { BackOffice } from '../ports/back-office.ts';
import type { OldCredentials } from '../ports/old-credentials.ts';

export interface OldCredentialsChange extends OldCredentialsForm {
  readonly partner: string;
}

/** Lets a client of the old interface go on as a partner, paid by the partner's live account. */
export class SetOldCredentials {
  constructor(
    private readonly backOffice: BackOffice,
    private readonly credentials: OldCredentials,
    private readonly clock: Clock,
  ) {}

  async run(change: OldCredentialsChange, context: Context): Promise<'set' | 'partner_unknown' | 'id_taken'> {
    const account = await this.accountOf(change.partner, context);
    if (account === undefined) return 'partner_unknown';
    const login = { customerId: change.customer_id, key: change.api_key };
    const isSet = await this.credentials.set(login, { partner: change.partner, account }, this.clock.now());
    return isSet ? 'set' : 'id_taken';
  }

  private async accountOf(id: string, context: Context): Promise<string | undefined> {
    try {
      return (await this.backOffice.ask(partner.find, { id }, context)).live_account;
    } catch (error) {
      if (error instanceof RefusalError) return undefined;
      throw error;
    }
  }
}
