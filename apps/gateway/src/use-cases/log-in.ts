import type { LogIn as LoginForm, Operator } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { networkOf } from '../domain/network.ts';
import type { LoginThrottle } from '../ports/login-throttle.ts';
import type { Operators } from '../ports/operators.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { Sessions } from '../ports/sessions.ts';

export interface Login extends LoginForm {
  /** Where it comes from. */
  readonly ip: string;
}

export type LoginResult =
  | { readonly state: 'in'; readonly operator: Operator; readonly session: string }
  | { readonly state: 'refused' }
  /** Tried too often; not even looked at. */
  | { readonly state: 'throttled'; readonly waitMs: number };

export const SESSION_MS = 12 * 3_600_000;

/** Begins a session. Neither the answer nor its time tells an unknown address from a wrong password or a disabled operator. */
export class LogIn {
  constructor(
    private readonly operators: Operators,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    private readonly throttle: LoginThrottle,
    private readonly clock: Clock,
  ) {}

  async run({ email, password, ip }: Login): Promise<LoginResult> {
    const now = this.clock.now();
    const attempt = { email: email.toLowerCase(), network: networkOf(ip) };
    const until = await this.throttle.take(attempt, now);
    if (until) return { state: 'throttled', waitMs: until.getTime() - now.getTime() };

    const found = await this.operators.findByEmail(email);
    const isRight = await this.passwords.isRight(password, found?.passwordHash);
    const operator = found && isRight ? await this.operators.loggedIn(found, now) : undefined;
    if (!found || !operator) return { state: 'refused' };

    await this.throttle.forgive(attempt);
    const claims = { operator: operator.id, version: found.sessionVersion };
    const span = { from: now, until: new Date(now.getTime() + SESSION_MS) };
    return { state: 'in', operator, session: await this.sessions.seal(claims, span) };
  }
}
