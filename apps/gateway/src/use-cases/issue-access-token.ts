import type { IssuedAccessToken, NewAccessToken, Operator } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { formatToken } from '../domain/access-token.ts';
import type { AccessTokens } from '../ports/access-tokens.ts';

const LIFE_MS = 365 * 86_400_000;

/** Makes a token for a program that acts as the operator, and shows its secret this once. */
export class IssueAccessToken {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
  ) {}

  async run({ id }: Operator, { label, expires_at }: NewAccessToken): Promise<IssuedAccessToken> {
    const now = this.clock.now();
    const expiresAt = expires_at ?? new Date(now.getTime() + LIFE_MS);
    const { token, parts } = await this.tokens.issue({ operator: id, label, expiresAt }, now);
    return { ...token, secret: formatToken(parts) };
  }
}
