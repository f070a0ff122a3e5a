import type { Clock } from '@saldo/service';
import { parseKey } from '../domain/api-key.ts';
import type { Allowance } from '../domain/allowance.ts';
import type { Holder } from '../domain/holder.ts';
import type { Keys } from '../ports/keys.ts';
import type { RateLimits } from '../ports/rate-limits.ts';

export type Authenticated =
  | { readonly state: 'known'; readonly holder: Holder }
  | { readonly state: 'unknown' }
  /** Too many requests came from there without a valid key; this one was not even looked at. */
  | { readonly state: 'shut_out'; readonly allowance: Allowance };

const BEARER = /^Bearer +(\S+)$/i;

/** Finds out who sends a request from its Authorization header (RFC 6750). */
export class AuthenticatePartner {
  constructor(
    private readonly keys: Keys,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  async run(authorization: string | undefined, ip: string): Promise<Authenticated> {
    const shutOut = this.limits.exhausted('refusals', ip);
    if (shutOut) return { state: 'shut_out', allowance: shutOut };
    const holder = await this.holder(authorization);
    if (holder) return { state: 'known', holder };
    const allowance = await this.limits.consume('refusals', ip);
    return allowance.granted ? { state: 'unknown' } : { state: 'shut_out', allowance };
  }

  private async holder(authorization = ''): Promise<Holder | undefined> {
    const [, token = ''] = BEARER.exec(authorization) ?? [];
    const key = parseKey(token);
    return key && this.keys.holder(key, this.clock.now());
  }
}
