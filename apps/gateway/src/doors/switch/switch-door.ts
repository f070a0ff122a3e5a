import type { Route } from '@saldo/contracts';
import type { FastifyRequest } from 'fastify';
import type { KnownSwitch } from '../../domain/phone-switch.ts';
import type { AuthenticateSwitch } from '../../use-cases/authenticate-switch.ts';
import { doorsThrough } from '../http/answers.ts';
import type { Entered, Entrance, Visit } from '../http/answers.ts';
import { clientAddress } from '../http/client-address.ts';
import { HttpProblem } from '../http/http-problem.ts';
import { rateLimited } from '../http/rate-limited.ts';

export type SwitchVisit = Visit<KnownSwitch>;

/** Lets in a switch by its name and password (RFC 7617), as curl in it sends them. */
export class SwitchEntrance implements Entrance<KnownSwitch> {
  constructor(private readonly authenticate: AuthenticateSwitch) {}

  async enter(
    { headers, ip }: Pick<FastifyRequest, 'headers' | 'ip'>,
    _route?: Route,
  ): Promise<Entered<KnownSwitch>> {
    const authenticated = await this.authenticate.run(headers.authorization, clientAddress(ip));
    switch (authenticated.state) {
      case 'known': {
        const { phoneSwitch } = authenticated;
        return { sender: phoneSwitch, actor: `switch:${phoneSwitch.name}` };
      }
      case 'unknown':
        throw new HttpProblem('unauthenticated', [], {
          'www-authenticate': 'Basic realm="saldo switches", charset="UTF-8"',
        });
      case 'shut_out':
        throw rateLimited(authenticated.allowance);
    }
  }
}

export const switchDoor = doorsThrough<KnownSwitch>(SwitchEntrance);
