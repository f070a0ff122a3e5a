import { sealKey } from '../domain/api-key.ts';
import type { ApiKey } from '../domain/api-key.ts';
import type { Holder } from '../domain/holder.ts';
import { hasRoomForKey, holderOf, isActive } from '../domain/partner-key.ts';
import type { PartnerKey } from '../domain/partner-key.ts';
import { Keys } from './keys.ts';
import type { IssuedKey, NewKey, NoRoom, Rotated, Rotation } from './keys.ts';

const MINUTE_MS = 60_000;

interface Row {
  key: PartnerKey;
  readonly secret: string;
  /** As it was issued; a rotation leaves it alone. */
  readonly terms: NewKey;
}

export class MemoryKeys extends Keys {
  private readonly rows = new Map<string, Row>();

  override async issue(terms: NewKey, now: Date): Promise<IssuedKey | NoRoom> {
    return hasRoomForKey(this.active(terms, now)) ? this.add(terms, now) : { state: 'too_many' };
  }

  override async rotate(id: string, { now, oldEndsAt }: Rotation): Promise<Rotated> {
    const row = this.rows.get(id);
    if (!row) return { state: 'unknown' };
    if (!isActive(row.key, now)) return { state: 'inactive' };
    const staying = this.active(row.terms, now).filter((other) => other !== id || oldEndsAt > now);
    if (!hasRoomForKey(staying)) return { state: 'too_many' };
    const { endsAt } = row.key;
    row.key = { ...row.key, endsAt: endsAt && endsAt < oldEndsAt ? endsAt : oldEndsAt };
    return this.add(row.terms, now);
  }

  override async holder({ mode, id, secret }: ApiKey, now: Date): Promise<Holder | undefined> {
    const row = this.rows.get(id);
    if (row?.secret !== secret || row.key.mode !== mode || !isActive(row.key, now)) return undefined;
    return holderOf(row.key);
  }

  override async revoke(id: string, now: Date): Promise<PartnerKey | undefined> {
    const row = this.rows.get(id);
    if (row) row.key = { ...row.key, revokedAt: row.key.revokedAt ?? now };
    return row?.key;
  }

  override async list(partner: string): Promise<PartnerKey[]> {
    return [...this.rows.values()]
      .map(({ key }) => key)
      .filter((key) => key.partner === partner)
      .reverse();
  }

  override async noteUse(id: string, { at, ip }: { at: Date; ip: string }): Promise<void> {
    const row = this.rows.get(id);
    const last = row?.key.lastUsedAt?.getTime() ?? -MINUTE_MS;
    if (row && last + MINUTE_MS <= at.getTime()) row.key = { ...row.key, lastUsedAt: at, lastUsedIp: ip };
  }

  private add(terms: NewKey, now: Date): IssuedKey {
    const { expiresAt, allowedIps, ...rest } = terms;
    const number = String(this.rows.size);
    const secret = sealKey({
      mode: terms.mode,
      id: number.padStart(8, '0'),
      random: number.padStart(32, 's'),
    });
    const key = {
      ...rest,
      key: secret.id,
      createdAt: now,
      ...(expiresAt ? { endsAt: expiresAt } : {}),
      ...(allowedIps ? { allowedIps } : {}),
    };
    this.rows.set(secret.id, { key, secret: secret.secret, terms });
    return { state: 'issued', secret, key };
  }

  private active({ partner, mode }: NewKey, now: Date): string[] {
    return [...this.rows.values()]
      .map(({ key }) => key)
      .filter((key) => key.partner === partner && key.mode === mode && isActive(key, now))
      .map(({ key }) => key);
  }
}
