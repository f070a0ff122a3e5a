import type { Lifecycle } from '@saldo/service';
import type { ForgetOldAnswers } from '../use-cases/forget-old-answers.ts';

const EVERY_MS = 3_600_000;

export class Retention {
  constructor(forget: ForgetOldAnswers, lifecycle: Lifecycle) {
    lifecycle.every('the retention of idempotency records', EVERY_MS, () => forget.run());
  }
}
