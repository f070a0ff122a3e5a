import type { Clock } from '@saldo/service';
import { parseToken } from '../domain/access-token.ts';
import type { Duty } from '../domain/duty.ts';
import type { AccessTokens } from '../ports/access-tokens.ts';
import type { Operators } from '../ports/operators.ts';
import type { Sessions } from '../ports/sessions.ts';

/** What a request carries to say who sends it. */
export interface Credentials {
  readonly session?: string | undefined;
  /** The Authorization header. */
  readonly authorization?: string | undefined;
}

const BEARER = /^Bearer +(\S+)$/i;

/** Finds out which operator sends a request. Role and state are read from his row each time, so that a change is felt at once. */
export class AuthenticateOperator {
  constructor(
    private readonly operators: Operators,
    private readonly sessions: Sessions,
    private readonly tokens: AccessTokens,
    private readonly clock: Clock,
  ) {}

  /** A token counts before a session: whoever sends one means it. */
  run({ session, authorization }: Credentials): Promise<Duty | undefined> {
    return authorization === undefined ? this.bySession(session) : this.byToken(authorization);
  }

  private async bySession(session = ''): Promise<Duty | undefined> {
    const claims = await this.sessions.open(session, this.clock.now());
    const found = claims && (await this.operators.find(claims.operator));
    if (!found || found.operator.disabled || found.sessionVersion !== claims.version) return undefined;
    return { operator: found.operator, by: 'session' };
  }

  private async byToken(authorization: string): Promise<Duty | undefined> {
    const [, text = ''] = BEARER.exec(authorization) ?? [];
    const token = parseToken(text);
    const id = token && (await this.tokens.operatorOf(token, this.clock.now()));
    const found = id === undefined ? undefined : await this.operators.find(id);
    return !found || found.operator.disabled ? undefined : { operator: found.operator, by: 'token' };
  }
}
