import type { Role } from '@saldo/contracts';
import type { FastifyRequest } from 'fastify';
import type { Duty } from '../../domain/duty.ts';
import type { AuthenticateOperator } from '../../use-cases/authenticate-operator.ts';
import { headerOf, oldDoorsThrough } from './old-door.ts';
import type { OldEntered, OldEntrance } from './old-door.ts';
import { OldProblem } from './old-problem.ts';

/** Lets in whoever sends an operator's access token as `x-admin-key`. What the role allows is the door's to ask. */
export class OldAdminEntrance implements OldEntrance<Duty> {
  constructor(private readonly authenticate: AuthenticateOperator) {}

  async enter(request: FastifyRequest): Promise<OldEntered<Duty>> {
    const key = headerOf(request, 'x-admin-key');
    const duty = await this.authenticate.run({ authorization: `Bearer ${key}` });
    if (!duty) throw new OldProblem(401, 'Invalid admin key');
    return { sender: duty, actor: `operator:${duty.operator.id}` };
  }
}

export const oldAdminDoor = oldDoorsThrough<Duty>(OldAdminEntrance);

/** Throws for a role that may not do it. */
export function demandRole({ operator }: Duty, roles: readonly Role[]): void {
  if (!roles.includes(operator.role)) throw new OldProblem(403, `This takes the role ${roles.join(' or ')}`);
}
