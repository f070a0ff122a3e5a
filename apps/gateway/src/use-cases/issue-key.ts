import { RefusalError, key, refusal } from '@saldo/contracts';
import type { Context, Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { formatKey } from '../domain/api-key.ts';
import type { Keys } from '../ports/keys.ts';
import type { Recharge } from '../ports/recharge.ts';

/** Makes a key for an account that exists, and shows its secret this once. */
export class IssueKey {
  constructor(
    private readonly keys: Keys,
    private readonly recharge: Recharge,
    private readonly clock: Clock,
  ) {}

  async run({ account, label }: Input<typeof key.issue>, context: Context): Promise<Reply<typeof key.issue>> {
    await this.recharge.findAccount(account, context).catch((error: unknown) => {
      throw error instanceof RefusalError ? refusal(key.issue, 'account_unknown') : error;
    });
    const now = this.clock.now();
    const issued = await this.keys.issue({ account, label }, now);
    return { id: issued.id, account, secret: formatKey(issued), created_at: now };
  }
}
