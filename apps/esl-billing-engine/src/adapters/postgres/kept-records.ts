import type { Database } from '@saldo/database';
import type { CallIdentity } from '../../domain/call.ts';
import { KeptRecords } from '../../ports/kept-records.ts';
import type { KeptRecord } from '../../ports/kept-records.ts';

const PAGE = 100;

const DUE = `
  SELECT k.* FROM kept_records k JOIN calls c ON c.id = k.call
  WHERE (c.state = 'ended' OR c.authorised_at + c.limit_seconds * interval '1 second' < $1)
    AND ($2::timestamptz IS NULL OR (k.kept_at, k.switch, k.leg) > ($2, $3, $4))
  ORDER BY k.kept_at, k.switch, k.leg LIMIT ${PAGE}`;

interface KeptRow {
  readonly switch: string;
  readonly leg: string;
  readonly call: string;
  readonly document: string;
  readonly kept_at: Date;
}

/** Records that wait, beside the calls for which they do. */
export class PostgresKeptRecords extends KeptRecords {
  constructor(private readonly database: Database) {
    super();
  }

  override async keep({ switch: name, leg, call, document, keptAt }: KeptRecord): Promise<void> {
    await this.database.execute(
      `INSERT INTO kept_records (switch, leg, call, document, kept_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT DO NOTHING`,
      [name, leg, call, document, keptAt],
    );
  }

  override async find({ switch: name, leg }: CallIdentity): Promise<KeptRecord | undefined> {
    const found = 'SELECT * FROM kept_records WHERE switch = $1 AND leg = $2';
    const [row] = await this.database.query<KeptRow>(found, [name, leg]);
    return row && fromRow(row);
  }

  override async due(now: Date, after: KeptRecord | undefined): Promise<readonly KeptRecord[]> {
    const { keptAt = null, switch: name = null, leg = null } = after ?? {};
    return (await this.database.query<KeptRow>(DUE, [now, keptAt, name, leg])).map(fromRow);
  }

  override async drop({ switch: name, leg }: CallIdentity): Promise<void> {
    await this.database.execute('DELETE FROM kept_records WHERE switch = $1 AND leg = $2', [name, leg]);
  }

  override async count(): Promise<number> {
    const [row] = await this.database.query<{ count: string }>('SELECT count(*) FROM kept_records');
    return Number(row!.count);
  }
}

function fromRow({ kept_at: keptAt, ...row }: KeptRow): KeptRecord {
  return { ...row, keptAt };
}
