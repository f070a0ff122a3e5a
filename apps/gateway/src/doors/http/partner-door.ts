import type { Route } from '@saldo/contracts';
import type { FastifyRequest } from 'fastify';
import type { Bucket } from '../../domain/allowance.ts';
import type { Holder } from '../../domain/holder.ts';
import type { AuthenticatePartner } from '../../use-cases/authenticate-partner.ts';
import type { LimitRate } from '../../use-cases/limit-rate.ts';
import type { NoteKeyUse } from '../../use-cases/note-key-use.ts';
import { isAllowedAddress } from './allowed-address.ts';
import { doorsThrough } from './answers.ts';
import type { Entered, Entrance, Visit } from './answers.ts';
import { clientAddress } from './client-address.ts';
import { HttpProblem } from './http-problem.ts';
import { rateLimited, rateLimitHeaders } from './rate-limited.ts';

export type PartnerVisit<Body = unknown, Query = unknown> = Visit<Holder, Body, Query>;

/**
 * Lets in whoever sends a partner's key that may do what the route does, from where it may, as often as it may. Of a key
 * that is no good it never says why; of a good one it says what it lacks.
 */
export class PartnerEntrance implements Entrance<Holder> {
  constructor(
    private readonly authenticate: AuthenticatePartner,
    private readonly limit: LimitRate,
    private readonly note: NoteKeyUse,
  ) {}

  async enter(request: FastifyRequest, route: Route): Promise<Entered<Holder>> {
    const { headers } = request;
    const ip = clientAddress(request.ip);
    const holder = await this.holder(headers.authorization, ip);
    await this.demandAddress(holder, ip);
    const allowance = await this.limit.run(bucketOf(route), `partner:${holder.account}`);
    if (!allowance.granted) throw rateLimited(allowance);
    const counted = rateLimitHeaders(allowance);
    demandScope(holder, route, counted);
    this.note.run(holder.key, ip);
    return { sender: holder, actor: `partner:${holder.account}`, headers: counted };
  }

  private async holder(authorization: string | undefined, ip: string): Promise<Holder> {
    const authenticated = await this.authenticate.run(authorization, ip);
    switch (authenticated.state) {
      case 'known':
        return authenticated.holder;
      case 'unknown':
        throw new HttpProblem('unauthenticated', [], { 'www-authenticate': 'Bearer realm="saldo"' });
      case 'shut_out':
        throw rateLimited(authenticated.allowance);
    }
  }

  /** A key in the wrong hands is used from the wrong place: that does not cost its partner anything. */
  private async demandAddress({ allowedIps }: Holder, ip: string): Promise<void> {
    if (!allowedIps || isAllowedAddress(ip, allowedIps)) return;
    await this.limit.run('refusals', ip);
    throw forbidden('address_not_allowed', `the key may not be used from ${ip}`);
  }
}

export const partnerDoor = doorsThrough<Holder>(PartnerEntrance);

function bucketOf({ auth }: Route): Bucket {
  return scopeOf(auth) === 'topups:write' ? 'writes' : 'reads';
}

function demandScope({ scopes }: Holder, { auth }: Route, headers: Readonly<Record<string, string>>): void {
  const scope = scopeOf(auth);
  if (!scopes.includes(scope)) throw forbidden('missing_scope', `the key lacks the scope ${scope}`, headers);
}

function scopeOf(auth: Route['auth']): Holder['scopes'][number] {
  if (typeof auth === 'object' && 'partner' in auth) return auth.partner;
  throw new Error('a door for partners on a route that is not for them');
}

function forbidden(
  code: string,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): HttpProblem {
  return new HttpProblem('forbidden', [{ pointer: 'header:authorization', code, detail }], headers);
}
