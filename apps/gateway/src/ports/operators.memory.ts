import type { Operator, OperatorTerms } from '@saldo/contracts';
import { v7 } from 'uuid';
import type { StoredOperator } from '../domain/duty.ts';
import { Operators } from './operators.ts';
import type { OperatorToKeep } from './operators.ts';

export class MemoryOperators extends Operators {
  private readonly rows = new Map<string, StoredOperator>();

  override async add({ passwordHash, ...terms }: OperatorToKeep, now: Date): Promise<Operator | undefined> {
    if (this.byEmail(terms.email)) return undefined;
    const operator = { ...terms, id: v7(), disabled: false, created_at: now };
    this.rows.set(operator.id, { operator, passwordHash, sessionVersion: 1 });
    return operator;
  }

  override async addFirst(operator: OperatorToKeep, now: Date): Promise<Operator | undefined> {
    return this.rows.size > 0 ? undefined : this.add(operator, now);
  }

  override async find(id: string): Promise<StoredOperator | undefined> {
    return this.rows.get(id);
  }

  override async findByEmail(email: string): Promise<StoredOperator | undefined> {
    return this.byEmail(email);
  }

  override async all(): Promise<Operator[]> {
    return [...this.rows.values()].map(({ operator }) => operator);
  }

  override async change(
    id: string,
    { role, disabled }: OperatorTerms,
  ): Promise<Operator | 'last_admin' | undefined> {
    const row = this.rows.get(id);
    if (!row) return undefined;
    const others = [...this.rows.values()].filter((other) => other !== row && isActiveAdmin(other.operator));
    const operator = { ...row.operator, role, disabled };
    if (isActiveAdmin(row.operator) && !isActiveAdmin(operator) && others.length === 0) return 'last_admin';
    this.rows.set(id, { ...row, operator, sessionVersion: row.sessionVersion + (disabled ? 1 : 0) });
    return operator;
  }

  override async setPassword(id: string, passwordHash: string): Promise<void> {
    const row = this.rows.get(id);
    if (row) this.rows.set(id, { ...row, passwordHash, sessionVersion: row.sessionVersion + 1 });
  }

  override async endSessions(id: string): Promise<void> {
    const row = this.rows.get(id);
    if (row) this.rows.set(id, { ...row, sessionVersion: row.sessionVersion + 1 });
  }

  override async loggedIn(read: StoredOperator, now: Date): Promise<Operator | undefined> {
    const row = this.rows.get(read.operator.id);
    if (!row || row.operator.disabled || row.sessionVersion !== read.sessionVersion) return undefined;
    const operator = { ...row.operator, last_login_at: now };
    this.rows.set(operator.id, { ...row, operator });
    return operator;
  }

  private byEmail(email: string): StoredOperator | undefined {
    const wanted = email.toLowerCase();
    return [...this.rows.values()].find(({ operator }) => operator.email.toLowerCase() === wanted);
  }
}

function isActiveAdmin({ role, disabled }: Operator): boolean {
  return role === 'admin' && !disabled;
}
