import { key, refusal } from '@saldo/contracts';
import type { Input, Reply } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { viewKey } from '../domain/partner-key.ts';
import type { Keys } from '../ports/keys.ts';

/** Ends a key at once. */
export class RevokeKey {
  constructor(
    private readonly keys: Keys,
    private readonly clock: Clock,
  ) {}

  async run({ id }: Input<typeof key.revoke>): Promise<Reply<typeof key.revoke>> {
    const revoked = await this.keys.revoke(id, this.clock.now());
    if (!revoked) throw refusal(key.revoke, 'not_found');
    return viewKey(revoked);
  }
}
