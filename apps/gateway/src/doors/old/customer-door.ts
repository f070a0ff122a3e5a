import type { FastifyRequest } from 'fastify';
import type { OldCustomer } from '../../domain/old-customer.ts';
import type { AuthenticateOldClient } from '../../use-cases/authenticate-old-client.ts';
import type { LimitRate } from '../../use-cases/limit-rate.ts';
import { clientAddress } from '../http/client-address.ts';
import { rateLimited } from '../http/rate-limited.ts';
import { headerOf, oldDoorsThrough } from './old-door.ts';
import type { OldEntered, OldEntrance } from './old-door.ts';
import { OldProblem } from './old-problem.ts';

/** Lets in whoever sends `x-customer-id` and `x-api-key` of the old interface, as often as a partner may come. */
export class CustomerEntrance implements OldEntrance<OldCustomer> {
  constructor(
    private readonly authenticate: AuthenticateOldClient,
    private readonly limit: LimitRate,
  ) {}

  async enter(request: FastifyRequest): Promise<OldEntered<OldCustomer>> {
    const login = { customerId: headerOf(request, 'x-customer-id'), key: headerOf(request, 'x-api-key') };
    const authenticated = await this.authenticate.run(login, clientAddress(request.ip));
    if (authenticated.state === 'shut_out') throw rateLimited(authenticated.allowance);
    if (authenticated.state === 'unknown') throw new OldProblem(401, 'Invalid API credentials');
    const { customer } = authenticated;
    const actor = `partner:${customer.account}`;
    const allowance = await this.limit.run(request.method === 'POST' ? 'writes' : 'reads', actor);
    if (!allowance.granted) throw rateLimited(allowance);
    return { sender: customer, actor };
  }
}

export const customerDoor = oldDoorsThrough<OldCustomer>(CustomerEntrance);
