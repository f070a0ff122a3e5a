import type { Clock, Lifecycle } from '@saldo/service';
import type { IdempotencyRecords } from '../ports/idempotency-records.ts';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;
const EVERY_MS = 3_600_000;

/** Forgets answers that nobody can still be repeating a request for. */
export class Retention {
  constructor(records: IdempotencyRecords, clock: Clock, lifecycle: Lifecycle) {
    lifecycle.every('the retention of idempotency records', EVERY_MS, () =>
      records.forget(new Date(clock.now().getTime() - KEPT_DAYS * DAY_MS)),
    );
  }
}
