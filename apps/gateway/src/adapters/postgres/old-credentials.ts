import { createHash } from 'node:crypto';
import type { Database } from '@saldo/database';
import { prepared } from '@saldo/database';
import type { Clock } from '@saldo/service';
import { OldCredentials } from '../../ports/old-credentials.ts';
import type { OldClient, OldCustomer } from '../../domain/old-customer.ts';
import type { OldLogin } from '../../ports/old-credentials.ts';
import type { Passwords } from '../../ports/passwords.ts';

const FIND = prepared(
  'find_old_credentials',
  'SELECT partner, account, key_hash FROM old_credentials WHERE customer_id = $1',
);

/** How long a key that was found right is believed without computing its slow hash again. */
const BELIEVED_MS = 60_000;
const BELIEVED_COUNT_MAX = 10_000;

interface Row extends OldClient {
  readonly key_hash: string;
}

interface Belief {
  readonly client: OldClient;
  readonly untilMs: number;
}

export class PostgresOldCredentials extends OldCredentials {
  /** By the hash of id and key, so that no key lies in memory in clear. */
  private readonly believed = new Map<string, Belief>();

  constructor(
    private readonly database: Database,
    private readonly passwords: Passwords,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async set({ customerId, key }: OldLogin, client: OldClient, now: Date): Promise<boolean> {
    const [kept] = await this.database.query(
      `INSERT INTO old_credentials AS o (customer_id, partner, account, key_hash, set_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (customer_id) DO UPDATE
       SET account = excluded.account, key_hash = excluded.key_hash, set_at = excluded.set_at
       WHERE o.partner = excluded.partner RETURNING customer_id`,
      [customerId, client.partner, client.account, await this.passwords.hash(key), now],
    );
    this.believed.clear();
    return kept !== undefined;
  }

  override async verify(customerId: string, key: string): Promise<OldClient | undefined> {
    const name = nameOf(customerId, key);
    const nowMs = this.clock.now().getTime();
    const belief = this.believed.get(name);
    if (belief && nowMs < belief.untilMs) return belief.client;
    this.believed.delete(name);
    const [row] = await this.database.query<Row>(FIND, [customerId]);
    const isRight = await this.passwords.isRight(key, row?.key_hash);
    if (!row || !isRight) return undefined;
    const client = { partner: row.partner, account: row.account };
    if (this.believed.size >= BELIEVED_COUNT_MAX) this.believed.clear();
    this.believed.set(name, { client, untilMs: nowMs + BELIEVED_MS });
    return client;
  }

  override all(): Promise<readonly OldCustomer[]> {
    return this.database.query<OldCustomer>(
      'SELECT customer_id AS "customerId", partner, account FROM old_credentials ORDER BY customer_id COLLATE "C"',
    );
  }
}

function nameOf(customerId: string, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify([customerId, key]))
    .digest('hex');
}
