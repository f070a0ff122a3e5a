import type { Mode, Scope } from '@saldo/contracts';
import type { PartnerKey } from '../../domain/partner-key.ts';
import type { NewKey } from '../../ports/keys.ts';

export interface KeyRow {
  readonly id: string;
  readonly partner: string;
  readonly account: string;
  readonly label: string;
  readonly mode: Mode;
  readonly scopes: Scope[];
  readonly allowed_ips: string[] | null;
  readonly expires_at: Date | null;
  readonly ends_at: Date | null;
  readonly secret_hash: Buffer;
  readonly created_at: Date;
  readonly revoked_at: Date | null;
  readonly last_used_at: Date | null;
  readonly last_used_ip: string | null;
}

export const KEY_COLUMNS = `id, coalesce(partner, account) AS partner, account, label, mode, scopes, allowed_ips,
  expires_at, least(expires_at, retires_at) AS ends_at, secret_hash, created_at, revoked_at, last_used_at, last_used_ip`;

export function keyOf(row: KeyRow): PartnerKey {
  const { id, partner, account, label, mode, scopes } = row;
  return {
    key: id,
    partner,
    account,
    label,
    mode,
    scopes,
    createdAt: row.created_at,
    ...(row.allowed_ips ? { allowedIps: row.allowed_ips } : {}),
    ...(row.ends_at ? { endsAt: row.ends_at } : {}),
    ...(row.revoked_at ? { revokedAt: row.revoked_at } : {}),
    ...(row.last_used_at ? { lastUsedAt: row.last_used_at } : {}),
    ...(row.last_used_ip ? { lastUsedIp: row.last_used_ip } : {}),
  };
}

/** The terms under which a key was issued. */
export function termsOf({ partner, account, label, mode, scopes, expires_at, allowed_ips }: KeyRow): NewKey {
  return {
    partner,
    account,
    label,
    mode,
    scopes,
    expiresAt: expires_at ?? undefined,
    allowedIps: allowed_ips ?? undefined,
  };
}
