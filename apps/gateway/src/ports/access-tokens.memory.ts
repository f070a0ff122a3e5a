import type { AccessToken } from '@saldo/contracts';
import type { TokenParts } from '../domain/access-token.ts';
import { AccessTokens } from './access-tokens.ts';
import type { AccessTokenTerms, NewToken } from './access-tokens.ts';

const MINUTE_MS = 60_000;

export class MemoryAccessTokens extends AccessTokens {
  private readonly rows = new Map<string, { token: AccessToken; secret: string }>();

  override async issue({ operator, label, expiresAt }: AccessTokenTerms, now: Date): Promise<NewToken> {
    const number = String(this.rows.size);
    const parts = { id: number.padStart(8, '0'), secret: number.padStart(32, 's') };
    const token = { id: parts.id, operator, label, created_at: now, expires_at: expiresAt };
    this.rows.set(parts.id, { token, secret: parts.secret });
    return { token, parts };
  }

  override async operatorOf({ id, secret }: TokenParts, now: Date): Promise<string | undefined> {
    const row = this.rows.get(id);
    if (row?.secret !== secret || row.token.revoked_at || row.token.expires_at <= now) return undefined;
    const usedAt = row.token.last_used_at;
    if (!usedAt || now.getTime() - usedAt.getTime() >= MINUTE_MS)
      this.rows.set(id, { ...row, token: { ...row.token, last_used_at: now } });
    return row.token.operator;
  }

  override async list(operator?: string): Promise<AccessToken[]> {
    return [...this.rows.values()]
      .map(({ token }) => token)
      .filter((token) => operator === undefined || token.operator === operator)
      .reverse();
  }

  override async revoke(id: string, now: Date, operator?: string): Promise<AccessToken | undefined> {
    const row = this.rows.get(id);
    if (!row || (operator !== undefined && row.token.operator !== operator)) return undefined;
    const token = { ...row.token, revoked_at: row.token.revoked_at ?? now };
    this.rows.set(id, { ...row, token });
    return token;
  }
}
