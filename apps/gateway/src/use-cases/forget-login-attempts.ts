import type { Clock } from '@saldo/service';
import type { LoginThrottle } from '../ports/login-throttle.ts';

/** Forgets tries to log in that make nobody wait any more. */
export class ForgetLoginAttempts {
  constructor(
    private readonly throttle: LoginThrottle,
    private readonly clock: Clock,
  ) {}

  /** How many windows were forgotten. */
  run(): Promise<number> {
    return this.throttle.forget(this.clock.now());
  }
}
