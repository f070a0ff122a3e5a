import type { Role, Route } from '@saldo/contracts';
import type { FastifyRequest } from 'fastify';
import type { Duty } from '../../domain/duty.ts';
import type { AuthenticateOperator } from '../../use-cases/authenticate-operator.ts';
import type { WriteAudit } from '../../use-cases/write-audit.ts';
import type { Entered, Entrance } from '../http/answers.ts';
import { clientAddress } from '../http/client-address.ts';
import { HttpProblem } from '../http/http-problem.ts';
import { sessionOf } from './session-cookie.ts';
import type { Site } from './site.ts';

/** Lets in an operator by session or token who has one of the roles of the route. What he tried without one is written down. */
export class OperatorEntrance implements Entrance<Duty> {
  constructor(
    private readonly authenticate: AuthenticateOperator,
    private readonly site: Site,
    private readonly audit: WriteAudit,
  ) {}

  async enter(request: FastifyRequest, route: Route): Promise<Entered<Duty>> {
    const { cookie, authorization } = request.headers;
    const duty = await this.authenticate.run({ session: sessionOf(cookie), authorization });
    if (!duty)
      throw new HttpProblem('unauthenticated', [], { 'www-authenticate': 'Bearer realm="saldo operators"' });
    const isUnsafe = route.method !== 'GET';
    if (isUnsafe && duty.by === 'session') this.site.demandOwn(request);
    const actor = `operator:${duty.operator.id}`;
    const roles = rolesOf(route);
    if (roles.includes(duty.operator.role)) return { sender: duty, actor, headers: NOT_KEPT };
    if (isUnsafe) await this.noteRefusal(request, route, actor);
    const detail = `takes one of the roles ${roles.join(', ')}; yours is ${duty.operator.role}`;
    throw new HttpProblem('forbidden', [{ pointer: '', code: 'missing_role', detail }]);
  }

  private noteRefusal(request: FastifyRequest, route: Route, actor: string): Promise<void> {
    const ip = clientAddress(request.ip);
    const facts = JSON.stringify({ code: 'forbidden' });
    return this.audit.run({
      actor,
      ip,
      action: route.operation,
      phase: 'refused',
      facts,
      request_id: request.id,
    });
  }
}

/** What operators see is theirs: no browser and no proxy keeps it. */
const NOT_KEPT = { 'cache-control': 'no-store' };

function rolesOf({ auth, operation }: Route): readonly Role[] {
  if (typeof auth === 'object' && 'operator' in auth) return auth.operator;
  throw new Error(`${operation} is a door for operators on a route that is not for them`);
}
