import type { Clock } from '@saldo/service';
import type { ProviderClient } from './client.ts';
import { parseJson } from './wire.ts';

export interface LatcomCredentials {
  readonly username: string;
  readonly password: string;
  /** Longest wait for a login. */
  readonly loginMs: number;
}

/** The token lives about five minutes and is renewed after four (domain reference, section 002.1). */
const TOKEN_MS = 4 * 60_000;

/** Latcom's bearer token. However many ask at once, there is one login. */
export class LatcomSession {
  private token: { readonly value: string; readonly until: number } | undefined;
  private renewal: Promise<string | undefined> | undefined;

  constructor(
    private readonly client: ProviderClient,
    private readonly credentials: LatcomCredentials,
    private readonly clock: Clock,
  ) {}

  /** Answers nothing when Latcom does not let us in; then nothing of a top-up has left. */
  bearer(): Promise<string | undefined> {
    const { token } = this;
    if (token && token.until > this.clock.now().getTime()) return Promise.resolve(token.value);
    this.renewal ??= this.login().finally(() => (this.renewal = undefined));
    return this.renewal;
  }

  /** Forgets a token that Latcom refused, unless a newer one has replaced it. */
  forget(value: string): void {
    if (this.token?.value === value) this.token = undefined;
  }

  private async login(): Promise<string | undefined> {
    const { username, password, loginMs } = this.credentials;
    const exchange = await this.client.call({
      method: 'POST',
      path: '/api/dislogin',
      body: { username, password, dist_api: username, user_uid: username },
      limitMs: loginMs,
    });
    if (exchange.reached !== 'answered' || exchange.status !== 200) return undefined;
    const { access } = (parseJson(exchange.body) ?? {}) as { access?: unknown };
    if (typeof access !== 'string' || access === '') return undefined;
    this.token = { value: access, until: this.clock.now().getTime() + TOKEN_MS };
    return access;
  }
}
