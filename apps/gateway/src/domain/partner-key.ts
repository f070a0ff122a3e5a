import type { Key } from '@saldo/contracts';
import type { Holder } from './holder.ts';

/** A key as it is kept, its secret aside. */
export interface PartnerKey extends Holder {
  readonly label: string;
  readonly createdAt: Date;
  /** From then on it is nobody's key. */
  readonly endsAt?: Date;
  readonly revokedAt?: Date;
  readonly lastUsedAt?: Date;
  readonly lastUsedIp?: string;
}

/** So many keys of one partner and mode may be active at once: the one in use and the one that follows it. */
const ACTIVE_MAX = 2;

export function isActive({ endsAt, revokedAt }: PartnerKey, now: Date): boolean {
  return revokedAt === undefined && (endsAt === undefined || endsAt > now);
}

/** Whether a partner may have one more key of a mode beside these that are active. */
export function hasRoomForKey(activeIds: readonly string[]): boolean {
  return activeIds.length < ACTIVE_MAX;
}

export function holderOf({ key, partner, account, mode, scopes, allowedIps }: PartnerKey): Holder {
  return { key, partner, account, mode, scopes, ...(allowedIps ? { allowedIps } : {}) };
}

/** What people may see of a key. */
export function viewKey(kept: PartnerKey): Key {
  const { key, partner, account, mode, scopes, label, createdAt } = kept;
  const { allowedIps, endsAt, revokedAt, lastUsedAt, lastUsedIp } = kept;
  return {
    id: key,
    partner,
    account,
    label,
    mode,
    scopes: [...scopes],
    created_at: createdAt,
    ...(allowedIps ? { allowed_ips: [...allowedIps] } : {}),
    ...(endsAt ? { expires_at: endsAt } : {}),
    ...(revokedAt ? { revoked_at: revokedAt } : {}),
    ...(lastUsedAt ? { last_used_at: lastUsedAt } : {}),
    ...(lastUsedIp ? { last_used_ip: lastUsedIp } : {}),
  };
}
