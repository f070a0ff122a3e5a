import type { Clock } from '@saldo/service';

/** A clock that a test moves by hand. */
export class HandClock implements Clock {
  constructor(private instant = new Date('2026-03-01T12:00:00Z')) {}

  now(): Date {
    return this.instant;
  }

  pass(ms: number): void {
    this.instant = new Date(this.instant.getTime() + ms);
  }
}
