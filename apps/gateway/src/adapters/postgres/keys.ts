import type { Database } from '@saldo/database';
import { prepared } from '@saldo/database';
import type { ApiKey } from '../../domain/api-key.ts';
import { Keys } from '../../ports/keys.ts';
import type { Holder } from '../../domain/holder.ts';
import type { NewKey } from '../../ports/keys.ts';
import { hashSecret, isSecretOf, mintKey } from './key-secret.ts';

const FIND = prepared('find_api_key', 'SELECT account, secret_hash, revoked_at FROM api_keys WHERE id = $1');

interface KeyRow {
  readonly account: string;
  readonly secret_hash: Buffer;
  readonly revoked_at: Date | null;
}

export class PostgresKeys extends Keys {
  constructor(private readonly database: Database) {
    super();
  }

  override async issue({ account, label }: NewKey, now: Date): Promise<ApiKey> {
    const key = mintKey();
    await this.database.query(
      'INSERT INTO api_keys (id, account, label, secret_hash, created_at) VALUES ($1, $2, $3, $4, $5)',
      [key.id, account, label, hashSecret(key.secret), now],
    );
    return key;
  }

  override async holder({ id, secret }: ApiKey): Promise<Holder | undefined> {
    const [row] = await this.database.query<KeyRow>(FIND, [id]);
    // An unknown id is compared, too, so that the time of the answer does not tell it from a wrong secret.
    const isRight = isSecretOf(secret, row?.secret_hash ?? NOBODY);
    return row && isRight && row.revoked_at === null ? { key: id, account: row.account } : undefined;
  }

  override async revoke(id: string, now: Date): Promise<Date | undefined> {
    const [row] = await this.database.query<{ revoked_at: Date }>(
      'UPDATE api_keys SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1 RETURNING revoked_at',
      [id, now],
    );
    return row?.revoked_at;
  }
}

const NOBODY = Buffer.alloc(32);
