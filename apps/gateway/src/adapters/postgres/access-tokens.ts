import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { Database } from '@saldo/database';
import { prepared } from '@saldo/database';
import type { AccessToken } from '@saldo/contracts';
import { TOKEN_ID_LENGTH, TOKEN_SECRET_LENGTH } from '../../domain/access-token.ts';
import type { TokenParts } from '../../domain/access-token.ts';
import { AccessTokens } from '../../ports/access-tokens.ts';
import type { AccessTokenTerms, NewToken } from '../../ports/access-tokens.ts';

const COLUMNS = 'id, operator, label, created_at, expires_at, revoked_at, last_used_at';

const FIND = prepared('find_access_token', `SELECT ${COLUMNS}, secret_hash FROM access_tokens WHERE id = $1`);

/** Written once a minute at most, so that a busy program costs no write per request. */
const USED = prepared(
  'use_access_token',
  `UPDATE access_tokens SET last_used_at = $2
   WHERE id = $1 AND (last_used_at IS NULL OR last_used_at <= $2::timestamptz - interval '1 minute')`,
);

interface Row {
  readonly id: string;
  readonly operator: string;
  readonly label: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly revoked_at: Date | null;
  readonly last_used_at: Date | null;
}

export class PostgresAccessTokens extends AccessTokens {
  constructor(private readonly database: Database) {
    super();
  }

  override async issue({ operator, label, expiresAt }: AccessTokenTerms, now: Date): Promise<NewToken> {
    const parts = { id: randomText(TOKEN_ID_LENGTH), secret: randomText(TOKEN_SECRET_LENGTH) };
    const token = { id: parts.id, operator, label, created_at: now, expires_at: expiresAt };
    await this.database.query(
      `INSERT INTO access_tokens (id, operator, label, secret_hash, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [parts.id, operator, label, hashOfSecret(parts.secret), now, expiresAt],
    );
    return { token, parts };
  }

  override async operatorOf({ id, secret }: TokenParts, now: Date): Promise<string | undefined> {
    const [row] = await this.database.query<Row & { secret_hash: Buffer }>(FIND, [id]);
    // An unknown id is compared, too, so that the time of the answer does not tell it from a wrong secret.
    const isRight = timingSafeEqual(hashOfSecret(secret), row?.secret_hash ?? NOBODY);
    if (!row || !isRight || row.revoked_at || row.expires_at <= now) return undefined;
    await this.database.query(USED, [id, now]);
    return row.operator;
  }

  override async list(operator?: string): Promise<AccessToken[]> {
    const rows = await this.database.query<Row>(
      `SELECT ${COLUMNS} FROM access_tokens WHERE $1::uuid IS NULL OR operator = $1
       ORDER BY created_at DESC, id DESC`,
      [operator ?? null],
    );
    return rows.map(tokenOf);
  }

  override async revoke(id: string, now: Date, operator?: string): Promise<AccessToken | undefined> {
    const [row] = await this.database.query<Row>(
      `UPDATE access_tokens SET revoked_at = coalesce(revoked_at, $2)
       WHERE id = $1 AND ($3::uuid IS NULL OR operator = $3) RETURNING ${COLUMNS}`,
      [id, now, operator ?? null],
    );
    return row && tokenOf(row);
  }
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const NOBODY = Buffer.alloc(32);

function randomText(length: number): string {
  return Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

function hashOfSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function tokenOf({ revoked_at, last_used_at, ...row }: Row): AccessToken {
  const { id, operator, label, created_at, expires_at } = row;
  return {
    ...{ id, operator, label, created_at, expires_at },
    ...(revoked_at && { revoked_at }),
    ...(last_used_at && { last_used_at }),
  };
}
