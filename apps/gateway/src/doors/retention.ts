import type { Lifecycle } from '@saldo/service';
import type { ForgetLoginAttempts } from '../use-cases/forget-login-attempts.ts';
import type { ForgetOldAnswers } from '../use-cases/forget-old-answers.ts';

const EVERY_MS = 3_600_000;

export class Retention {
  constructor(answers: ForgetOldAnswers, attempts: ForgetLoginAttempts, lifecycle: Lifecycle) {
    lifecycle.every('the retention of idempotency records', EVERY_MS, () => answers.run());
    lifecycle.every('the retention of login attempts', EVERY_MS, () => attempts.run());
  }
}
