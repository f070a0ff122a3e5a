import type { Allowance } from '../domain/allowance.ts';
import type { OldCustomer } from '../domain/old-customer.ts';
import type { OldCredentials, OldLogin } from '../ports/old-credentials.ts';
import type { RateLimits } from '../ports/rate-limits.ts';

export type OldAuthenticated =
  | { readonly state: 'known'; readonly customer: OldCustomer }
  | { readonly state: 'unknown' }
  | { readonly state: 'shut_out'; readonly allowance: Allowance };

/**
 * Finds out who a client of the old interface is. Each wrong key costs a slow hash, so an address that sends too many is
 * not looked at any more.
 */
export class AuthenticateOldClient {
  constructor(
    private readonly credentials: OldCredentials,
    private readonly limits: RateLimits,
  ) {}

  async run(login: OldLogin, ip: string): Promise<OldAuthenticated> {
    const shutOut = this.limits.exhausted('refusals', ip);
    if (shutOut) return { state: 'shut_out', allowance: shutOut };
    const { customerId, key } = login;
    const client = customerId && key ? await this.credentials.verify(customerId, key) : undefined;
    if (client) return { state: 'known', customer: { customerId, ...client } };
    const allowance = await this.limits.consume('refusals', ip);
    return allowance.granted ? { state: 'unknown' } : { state: 'shut_out', allowance };
  }
}
