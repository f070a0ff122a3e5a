import type { Clock } from '@saldo/service';
import type { IdempotencyRecords } from '../ports/idempotency-records.ts';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;

/** Forgets answers to requests that nobody can still be repeating. */
export class ForgetOldAnswers {
  constructor(
    private readonly records: IdempotencyRecords,
    private readonly clock: Clock,
  ) {}

  /** How many were forgotten. */
  run(): Promise<number> {
    return this.records.forget(new Date(this.clock.now().getTime() - KEPT_DAYS * DAY_MS));
  }
}
