import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { FaultQueue } from '../../domain/fault-queue.ts';
import { isMstBehaviour, MST_BEHAVIOURS, type MstBehaviourName } from '../../domain/mst/behaviour.ts';
import type { ListRecharges } from '../../use-cases/mst/list-recharges.ts';
import type { MstOperation } from '../../use-cases/mst/sell-recharge.ts';
import { type FloatParts, serveFloat } from '../float-routes.ts';
import { withInput } from '../with-input.ts';

export interface MstControlParts extends FloatParts {
  readonly faults: FaultQueue<MstBehaviourName, MstOperation>;
  readonly list: ListRecharges;
}

const script = z.strictObject({
  operation: z.enum(['sell', 'balance']).default('sell'),
  phone: z.string().optional(),
  behaviours: z
    .array(z.custom<MstBehaviourName>(isMstBehaviour, 'is not one of GET /_sandbox/mst/behaviours'))
    .min(1),
});

const filter = z.strictObject({ phone: z.string().optional() });

/** How tests and people script MST and ask it for the truth. The real MST has none of these routes. */
export class MstControlDoor {
  constructor(private readonly parts: MstControlParts) {}

  register(server: FastifyInstance): void {
    const { faults, list } = this.parts;
    server.get('/behaviours', () => ({
      behaviours: Object.entries(MST_BEHAVIOURS).map(([name, behaviour]) => ({ name, ...behaviour })),
    }));
    server.post('/faults', (request, reply) =>
      withInput(script, { input: request.body, reply }, ({ phone, ...rest }) => {
        faults.add({ system: 'mst', msisdn: phone, ...rest });
        return reply.code(204).send();
      }),
    );
    server.get('/deliveries', (request, reply) =>
      withInput(filter, { input: request.query, reply }, (input) => ({ deliveries: list.run(input) })),
    );
    serveFloat(server, '/float', this.parts);
  }
}
