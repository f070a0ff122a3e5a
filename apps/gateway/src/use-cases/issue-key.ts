import { RefusalError, SCOPES, key, refusal } from '@saldo/contracts';
import type { Context, Input, Partner, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { formatKey } from '../domain/api-key.ts';
import { viewKey } from '../domain/partner-key.ts';
import type { Keys } from '../ports/keys.ts';
import type { Recharge } from '../ports/recharge.ts';

/** Makes a key for a partner that exists, and shows its secret this once. */
export class IssueKey {
  constructor(
    private readonly keys: Keys,
    private readonly recharge: Recharge,
    private readonly clock: Clock,
  ) {}

  async run(input: Input<typeof key.issue>, context: Context): Promise<Reply<typeof key.issue>> {
    const { partner, mode, label, scopes = [...SCOPES], expires_at, allowed_ips } = input;
    const { live_account, test_account } = await this.partner(partner, context);
    const account = mode === 'live' ? live_account : test_account;
    const terms = { partner, account, mode, label, scopes, expiresAt: expires_at, allowedIps: allowed_ips };
    const issued = await this.keys.issue(terms, this.clock.now());
    if (issued.state === 'too_many') throw refusal(key.issue, 'too_many_keys');
    return { ...viewKey(issued.key), secret: formatKey(issued.secret) };
  }

  private partner(id: string, context: Context): Promise<Partner> {
    return this.recharge.findPartner(id, context).catch((error: unknown) => {
      throw error instanceof RefusalError ? refusal(key.issue, 'partner_unknown') : error;
    });
  }
}
