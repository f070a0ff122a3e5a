import type { Database, Tx } from '@saldo/database';
import { prepared } from '@saldo/database';
import type { ApiKey } from '../../domain/api-key.ts';
import type { Holder } from '../../domain/holder.ts';
import { hasRoomForKey, holderOf, isActive } from '../../domain/partner-key.ts';
import type { PartnerKey } from '../../domain/partner-key.ts';
import { Keys } from '../../ports/keys.ts';
import type { IssuedKey, NewKey, NoRoom, Rotated, Rotation } from '../../ports/keys.ts';
import { KEY_COLUMNS, keyOf, termsOf } from './key.row.ts';
import type { KeyRow } from './key.row.ts';
import { hashSecret, isSecretOf, mintKey } from './key-secret.ts';

const FIND = prepared('find_api_key', `SELECT ${KEY_COLUMNS} FROM api_keys WHERE id = $1`);

/** Keys of one partner and mode are made one after the other: who waits here then counts what the one before made. */
const QUEUE = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))';

const ACTIVE = `SELECT id FROM api_keys
  WHERE coalesce(partner, account) = $1 AND mode = $2 AND revoked_at IS NULL
    AND coalesce(least(expires_at, retires_at) > $3, true)`;

const INSERT = `INSERT INTO api_keys
    (id, partner, account, label, mode, scopes, allowed_ips, expires_at, secret_hash, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING ${KEY_COLUMNS}`;

const NOTE_USE = `UPDATE api_keys SET last_used_at = $2, last_used_ip = $3
  WHERE id = $1 AND coalesce(last_used_at <= $2::timestamptz - interval '1 minute', true)`;

export class PostgresKeys extends Keys {
  constructor(private readonly database: Database) {
    super();
  }

  override issue(terms: NewKey, now: Date): Promise<IssuedKey | NoRoom> {
    return this.database.transaction(async (tx) => {
      const active = await queueAndCount(tx, terms, now);
      return hasRoomForKey(active) ? insert(tx, terms, now) : { state: 'too_many' };
    });
  }

  override rotate(id: string, { now, oldEndsAt }: Rotation): Promise<Rotated> {
    return this.database.transaction(async (tx) => {
      const [seen] = await tx.query<KeyRow>(FIND, [id]);
      if (!seen) return { state: 'unknown' };
      const active = await queueAndCount(tx, seen, now);
      // Locked, so that it cannot be revoked between this look and the birth of the key that follows it.
      const [row] = await tx.query<KeyRow>(`${FIND.sql} FOR UPDATE`, [id]);
      if (!row || !isActive(keyOf(row), now)) return { state: 'inactive' };
      const staying = active.filter((other) => other !== id || oldEndsAt > now);
      if (!hasRoomForKey(staying)) return { state: 'too_many' };
      await tx.query('UPDATE api_keys SET retires_at = least(retires_at, $2) WHERE id = $1', [id, oldEndsAt]);
      return insert(tx, termsOf(row), now);
    });
  }

  override async holder({ mode, id, secret }: ApiKey, now: Date): Promise<Holder | undefined> {
    const [row] = await this.database.query<KeyRow>(FIND, [id]);
    // An unknown id is compared, too, so that the time of the answer does not tell it from a wrong secret.
    const isRight = isSecretOf(secret, row?.secret_hash ?? NOBODY);
    if (!row || !isRight || row.mode !== mode) return undefined;
    const key = keyOf(row);
    return isActive(key, now) ? holderOf(key) : undefined;
  }

  override async revoke(id: string, now: Date): Promise<PartnerKey | undefined> {
    const [row] = await this.database.query<KeyRow>(
      `UPDATE api_keys SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1 RETURNING ${KEY_COLUMNS}`,
      [id, now],
    );
    return row && keyOf(row);
  }

  override async list(partner: string): Promise<PartnerKey[]> {
    const rows = await this.database.query<KeyRow>(
      `SELECT ${KEY_COLUMNS} FROM api_keys WHERE coalesce(partner, account) = $1 ORDER BY created_at DESC, id`,
      [partner],
    );
    return rows.map(keyOf);
  }

  override async noteUse(id: string, { at, ip }: { at: Date; ip: string }): Promise<void> {
    await this.database.query(NOTE_USE, [id, at, ip]);
  }
}

/** The active keys of a partner and mode, which nobody adds to until this transaction ends. */
async function queueAndCount(
  tx: Tx,
  { partner, mode }: Pick<NewKey, 'partner' | 'mode'>,
  now: Date,
): Promise<string[]> {
  await tx.query(QUEUE, [`api_keys ${partner} ${mode}`]);
  // A statement of its own: what it sees begins after the wait.
  const rows = await tx.query<{ id: string }>(ACTIVE, [partner, mode, now]);
  return rows.map(({ id }) => id);
}

async function insert(tx: Tx, terms: NewKey, now: Date): Promise<IssuedKey> {
  const { partner, account, label, mode, scopes, allowedIps, expiresAt } = terms;
  const secret = mintKey(mode);
  const values = [
    partner,
    account,
    label,
    mode,
    scopes,
    allowedIps,
    expiresAt,
    hashSecret(secret.secret),
    now,
  ];
  const [row] = await tx.query<KeyRow>(INSERT, [secret.id, ...values]);
  if (!row) throw new Error('a key was inserted and not answered');
  return { state: 'issued', secret, key: keyOf(row) };
}

const NOBODY = Buffer.alloc(32);
