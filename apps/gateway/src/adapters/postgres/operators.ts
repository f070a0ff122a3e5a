import type { Database } from '@saldo/database';
import { prepared } from '@saldo/database';
import type { Operator, OperatorTerms, Role } from '@saldo/contracts';
import { v7 } from 'uuid';
import type { StoredOperator } from '../../domain/duty.ts';
import { Operators } from '../../ports/operators.ts';
import type { OperatorToKeep } from '../../ports/operators.ts';

const COLUMNS = 'id, email, name, role, disabled, created_at, last_login_at';
const STORED = `${COLUMNS}, password_hash, session_version`;

const FIND = prepared('find_operator', `SELECT ${STORED} FROM operators WHERE id = $1`);

interface Row {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly disabled: boolean;
  readonly created_at: Date;
  readonly last_login_at: Date | null;
}

interface StoredRow extends Row {
  readonly password_hash: string;
  readonly session_version: number;
}

export class PostgresOperators extends Operators {
  constructor(private readonly database: Database) {
    super();
  }

  override async add(
    { email, name, role, passwordHash }: OperatorToKeep,
    now: Date,
  ): Promise<Operator | undefined> {
    const [row] = await this.database.query<Row>(
      `INSERT INTO operators (id, email, name, role, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (lower(email)) DO NOTHING RETURNING ${COLUMNS}`,
      [v7(), email, name, role, passwordHash, now],
    );
    return row && operatorOf(row);
  }

  override addFirst(operator: OperatorToKeep, now: Date): Promise<Operator | undefined> {
    return this.database.transaction(async (tx) => {
      // Two replicas that start at once see the table one after the other.
      await tx.query('LOCK TABLE operators IN SHARE ROW EXCLUSIVE MODE');
      const [somebody] = await tx.query('SELECT 1 FROM operators LIMIT 1');
      return somebody ? undefined : this.add(operator, now);
    });
  }

  override async find(id: string): Promise<StoredOperator | undefined> {
    const [row] = await this.database.query<StoredRow>(FIND, [id]);
    return row && storedOf(row);
  }

  override async findByEmail(email: string): Promise<StoredOperator | undefined> {
    const [row] = await this.database.query<StoredRow>(
      `SELECT ${STORED} FROM operators WHERE lower(email) = lower($1)`,
      [email],
    );
    return row && storedOf(row);
  }

  override async all(): Promise<Operator[]> {
    const rows = await this.database.query<Row>(`SELECT ${COLUMNS} FROM operators ORDER BY created_at, id`);
    return rows.map(operatorOf);
  }

  override change(
    id: string,
    { role, disabled }: OperatorTerms,
  ): Promise<Operator | 'last_admin' | undefined> {
    return this.database.transaction(async (tx) => {
      // Whoever comes second waits here, and then sees only the admins that the first one left.
      const admins = await tx.query<{ id: string }>(
        `SELECT id FROM operators WHERE role = 'admin' AND NOT disabled ORDER BY id FOR UPDATE`,
      );
      const isLast = admins.length === 1 && admins[0]?.id === id;
      if (isLast && (role !== 'admin' || disabled)) return 'last_admin';
      const [row] = await tx.query<Row>(
        `UPDATE operators SET role = $2, disabled = $3, session_version = session_version + $3::boolean::integer
         WHERE id = $1 RETURNING ${COLUMNS}`,
        [id, role, disabled],
      );
      return row && operatorOf(row);
    });
  }

  override async setPassword(id: string, passwordHash: string): Promise<void> {
    await this.database.query(
      'UPDATE operators SET password_hash = $2, session_version = session_version + 1 WHERE id = $1',
      [id, passwordHash],
    );
  }

  override async endSessions(id: string): Promise<void> {
    await this.database.query('UPDATE operators SET session_version = session_version + 1 WHERE id = $1', [
      id,
    ]);
  }

  override async loggedIn(
    { operator, sessionVersion }: StoredOperator,
    now: Date,
  ): Promise<Operator | undefined> {
    const [row] = await this.database.query<Row>(
      `UPDATE operators SET last_login_at = $3 WHERE id = $1 AND session_version = $2 AND NOT disabled
       RETURNING ${COLUMNS}`,
      [operator.id, sessionVersion, now],
    );
    return row && operatorOf(row);
  }
}

function operatorOf({ id, email, name, role, disabled, created_at, last_login_at }: Row): Operator {
  return { id, email, name, role, disabled, created_at, ...(last_login_at && { last_login_at }) };
}

function storedOf(row: StoredRow): StoredOperator {
  return {
    operator: operatorOf(row),
    passwordHash: row.password_hash,
    sessionVersion: row.session_version,
  };
}
