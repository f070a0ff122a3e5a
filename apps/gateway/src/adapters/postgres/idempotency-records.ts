import type { Database } from '@saldo/database';
import { prepared } from '@saldo/database';
import { IdempotencyRecords } from '../../ports/idempotency-records.ts';
import type { Answer } from '../../domain/answer.ts';
import type { Beginning, Lock, Use } from '../../ports/idempotency-records.ts';

const INSERT = prepared(
  'begin_idempotency_record',
  `INSERT INTO idempotency_records (account, key, fingerprint, operation, locked_until, created_at)
   VALUES ($1, $2, $3, $4, $6, $5) ON CONFLICT DO NOTHING RETURNING operation`,
);

const SELECT = prepared(
  'find_idempotency_record',
  'SELECT fingerprint, status, headers, body FROM idempotency_records WHERE account = $1 AND key = $2',
);

/** Whoever finds the lock expired takes it over; one of many does. */
const TAKE_OVER = prepared(
  'take_idempotency_record',
  `UPDATE idempotency_records SET locked_until = $4
   WHERE account = $1 AND key = $2 AND status IS NULL AND (locked_until IS NULL OR locked_until <= $3)
   RETURNING operation`,
);

const ANSWER = prepared(
  'answer_idempotency_record',
  `UPDATE idempotency_records SET status = $3, headers = $4, body = $5, locked_until = NULL
   WHERE account = $1 AND key = $2 AND status IS NULL RETURNING key`,
);

interface Row {
  readonly fingerprint: Buffer;
  readonly status: number | null;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export class PostgresIdempotencyRecords extends IdempotencyRecords {
  constructor(private readonly database: Database) {
    super();
  }

  override async begin(use: Use, { operation, now, until }: Lock): Promise<Beginning> {
    const fingerprint = Buffer.from(use.fingerprint, 'hex');
    const [begun] = await this.database.query(INSERT, [
      use.account,
      use.key,
      fingerprint,
      operation,
      now,
      until,
    ]);
    if (begun) return { state: 'begun', operation };

    const row = await this.find(use);
    if (!row.fingerprint.equals(fingerprint)) return { state: 'reused' };
    if (row.status !== null) return { state: 'answered', answer: answerOf(row) };
    const [taken] = await this.database.query<{ operation: string }>(TAKE_OVER, [
      use.account,
      use.key,
      now,
      until,
    ]);
    return taken ? { state: 'begun', operation: taken.operation } : { state: 'running' };
  }

  override async answer(use: Use, answer: Answer): Promise<Answer> {
    const { status, headers, body } = answer;
    const values = [use.account, use.key, status, JSON.stringify(headers), body];
    const [kept] = await this.database.query(ANSWER, values);
    return kept ? answer : answerOf(await this.find(use));
  }

  override async release({ account, key }: Use): Promise<void> {
    await this.database.query(
      'UPDATE idempotency_records SET locked_until = NULL WHERE account = $1 AND key = $2 AND status IS NULL',
      [account, key],
    );
  }

  override forget(before: Date): Promise<number> {
    return this.database.execute('DELETE FROM idempotency_records WHERE created_at < $1', [before]);
  }

  private async find({ account, key }: Use): Promise<Row> {
    const [row] = await this.database.query<Row>(SELECT, [account, key]);
    if (!row) throw new Error('an idempotency record vanished while it was in use');
    return row;
  }
}

function answerOf({ status, headers, body }: Row): Answer {
  if (status === null) throw new Error('an idempotency record has no answer yet');
  return { status, headers, body };
}
