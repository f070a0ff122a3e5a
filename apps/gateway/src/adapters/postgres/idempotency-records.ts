import type { Database, Prepared } from '@saldo/database';
import { prepared } from '@saldo/database';
import { IdempotencyRecords } from '../../ports/idempotency-records.ts';
import type { Answer } from '../../domain/answer.ts';
import type { Beginning, Lock, Use } from '../../ports/idempotency-records.ts';
import { StatementGroup } from './statement-group.ts';
import type { Named } from './statement-group.ts';

/** In the order of the keys, so that two replicas with keys in common wait for each other and do not deadlock. */
const BEGIN = prepared(
  'begin_idempotency_records',
  `INSERT INTO idempotency_records (account, key, fingerprint, operation, locked_until, created_at)
   SELECT * FROM unnest($1::uuid[], $2::text[], $3::bytea[], $4::uuid[], $5::timestamptz[], $6::timestamptz[])
   ORDER BY 1, 2
   ON CONFLICT DO NOTHING RETURNING account, key`,
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
  'answer_idempotency_records',
  `UPDATE idempotency_records AS kept
   SET status = given.status, headers = given.headers::jsonb, body = given.body, locked_until = NULL
   FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::text[], $5::text[]) AS given (account, key, status, headers, body)
   WHERE kept.account = given.account AND kept.key = given.key AND kept.status IS NULL
   RETURNING kept.account, kept.key`,
);

interface Row {
  readonly fingerprint: Buffer;
  readonly status: number | null;
  readonly headers: Record<string, string>;
  readonly body: string;
}

interface Begun extends Named {
  readonly use: Use;
  readonly fingerprint: Buffer;
  readonly lock: Lock;
}

interface Answered extends Named {
  readonly use: Use;
  readonly answer: Answer;
  readonly headers: string;
}

/** Beginnings of many requests share a commit, and so do their answers: these two stand in the way of every order. */
export class PostgresIdempotencyRecords extends IdempotencyRecords {
  private readonly beginnings = new StatementGroup<Begun>((items) =>
    this.writeAll(BEGIN, [
      items.map(({ use }) => use.account),
      items.map(({ use }) => use.key),
      items.map(({ fingerprint }) => fingerprint),
      items.map(({ lock }) => lock.operation),
      items.map(({ lock }) => lock.until),
      items.map(({ lock }) => lock.now),
    ]),
  );
  private readonly answers = new StatementGroup<Answered>((items) =>
    this.writeAll(ANSWER, [
      items.map(({ use }) => use.account),
      items.map(({ use }) => use.key),
      items.map(({ answer }) => answer.status),
      items.map(({ headers }) => headers),
      items.map(({ answer }) => answer.body),
    ]),
  );

  constructor(private readonly database: Database) {
    super();
  }

  override async begin(use: Use, lock: Lock): Promise<Beginning> {
    const fingerprint = Buffer.from(use.fingerprint, 'hex');
    if (await this.beginnings.write({ name: nameOf(use), use, fingerprint, lock }))
      return { state: 'begun', operation: lock.operation };

    const row = await this.find(use);
    if (!row.fingerprint.equals(fingerprint)) return { state: 'reused' };
    if (row.status !== null) return { state: 'answered', answer: answerOf(row) };
    const [taken] = await this.database.query<{ operation: string }>(TAKE_OVER, [
      use.account,
      use.key,
      lock.now,
      lock.until,
    ]);
    return taken ? { state: 'begun', operation: taken.operation } : { state: 'running' };
  }

  override async answer(use: Use, answer: Answer): Promise<Answer> {
    const headers = JSON.stringify(answer.headers);
    const kept = await this.answers.write({ name: nameOf(use), use, answer, headers });
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

  /** Outside of whatever transaction the first of the group runs in: the statement is everybody's. */
  private async writeAll(statement: Prepared, columns: readonly unknown[][]): Promise<ReadonlySet<string>> {
    const rows = await this.database.detached(() =>
      this.database.query<Pick<Use, 'account' | 'key'>>(statement, columns),
    );
    return new Set(rows.map(nameOf));
  }

  private async find({ account, key }: Use): Promise<Row> {
    const [row] = await this.database.query<Row>(SELECT, [account, key]);
    if (!row) throw new Error('an idempotency record vanished while it was in use');
    return row;
  }
}

function nameOf({ account, key }: Pick<Use, 'account' | 'key'>): string {
  return `${account} ${key}`;
}

function answerOf({ status, headers, body }: Row): Answer {
  if (status === null) throw new Error('an idempotency record has no answer yet');
  return { status, headers, body };
}
