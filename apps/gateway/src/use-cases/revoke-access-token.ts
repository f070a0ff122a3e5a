import type { AccessToken, Operator } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { AccessTokens } from '../ports/access-tokens.ts';

/** Ends a token at once: an operator his own, an admin anybody's. Nothing for one that is not there for him. */
export class RevokeAccessToken {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
  ) {}

  run({ id, role }: Operator, token: string): Promise<AccessToken | undefined> {
    return this.tokens.revoke(token, this.clock.now(), role === 'admin' ? undefined : id);
  }
}
