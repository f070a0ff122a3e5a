import { IdempotencyRecords } from './idempotency-records.ts';
import type { Answer } from '../domain/answer.ts';
import type { Beginning, Lock, Use } from './idempotency-records.ts';

interface Row {
  readonly fingerprint: string;
  readonly operation: string;
  readonly createdAt: Date;
  lockedUntil?: Date | undefined;
  answer?: Answer;
}

export class MemoryIdempotencyRecords extends IdempotencyRecords {
  private readonly rows = new Map<string, Row>();

  override async begin(use: Use, { operation, now, until }: Lock): Promise<Beginning> {
    const row = this.rows.get(nameOf(use));
    if (!row) {
      this.rows.set(nameOf(use), {
        fingerprint: use.fingerprint,
        operation,
        createdAt: now,
        lockedUntil: until,
      });
      return { state: 'begun', operation };
    }
    if (row.fingerprint !== use.fingerprint) return { state: 'reused' };
    if (row.answer) return { state: 'answered', answer: row.answer };
    if (row.lockedUntil && row.lockedUntil > now) return { state: 'running' };
    row.lockedUntil = until;
    return { state: 'begun', operation: row.operation };
  }

  override async answer(use: Use, answer: Answer): Promise<Answer> {
    const row = this.rows.get(nameOf(use));
    if (!row) throw new Error('an answer to what was never begun');
    return (row.answer ??= answer);
  }

  override async release(use: Use): Promise<void> {
    const row = this.rows.get(nameOf(use));
    if (row) row.lockedUntil = undefined;
  }

  override async forget(before: Date): Promise<number> {
    const old = [...this.rows].filter(([, { createdAt }]) => createdAt < before);
    for (const [name] of old) this.rows.delete(name);
    return old.length;
  }
}

function nameOf({ account, key }: Use): string {
  return `${account} ${key}`;
}
