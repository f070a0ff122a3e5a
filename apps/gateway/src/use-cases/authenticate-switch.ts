import type { Allowance } from '../domain/allowance.ts';
import { readBasic } from '../domain/phone-switch.ts';
import type { KnownSwitch } from '../domain/phone-switch.ts';
import type { RateLimits } from '../ports/rate-limits.ts';
import type { SwitchCredentials } from '../ports/switch-credentials.ts';

export type SwitchAuthenticated =
  | { readonly state: 'known'; readonly phoneSwitch: KnownSwitch }
  | { readonly state: 'unknown' }
  | { readonly state: 'shut_out'; readonly allowance: Allowance };

/** Finds out which switch sends a request. Who guesses is not looked at any more after some tries. */
export class AuthenticateSwitch {
  constructor(
    private readonly credentials: SwitchCredentials,
    private readonly limits: RateLimits,
  ) {}

  async run(authorization: string | undefined, ip: string): Promise<SwitchAuthenticated> {
    const shutOut = this.limits.exhausted('refusals', ip);
    if (shutOut) return { state: 'shut_out', allowance: shutOut };
    const login = readBasic(authorization);
    if (login && this.credentials.hasSwitch(login))
      return { state: 'known', phoneSwitch: { name: login.name } };
    const allowance = await this.limits.consume('refusals', ip);
    return allowance.granted ? { state: 'unknown' } : { state: 'shut_out', allowance };
  }
}
