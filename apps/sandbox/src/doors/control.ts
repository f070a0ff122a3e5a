import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { BEHAVIOURS, type BehaviourName, isBehaviour } from '../domain/behaviour.ts';
import { type FaultQueue, OPERATIONS } from '../domain/fault-queue.ts';
import type { ListDeliveries } from '../use-cases/latcom/list-deliveries.ts';
import type { ResetSandbox } from '../use-cases/reset-sandbox.ts';
import { type FloatParts, serveFloat } from './float-routes.ts';
import { withInput } from './with-input.ts';

export interface ControlParts extends FloatParts {
  readonly faults: FaultQueue;
  readonly deliveries: ListDeliveries;
  readonly reset: ResetSandbox;
}

const behaviourName = z.custom<BehaviourName>(isBehaviour, 'is not one of GET /_sandbox/behaviours');

const script = z.strictObject({
  system: z.literal('latcom').default('latcom'),
  operation: z.enum(OPERATIONS).default('sell'),
  msisdn: z.string().optional(),
  behaviours: z.array(behaviourName).min(1),
});

const filter = z.strictObject({ dist_transid: z.string().optional(), msisdn: z.string().optional() });

/** How tests, the tour and people script the sandbox and ask it for the truth. No outside system has these routes. */
export class ControlDoor {
  constructor(private readonly parts: ControlParts) {}

  register(server: FastifyInstance): void {
    const { faults, deliveries, reset } = this.parts;
    server.get('/behaviours', () => ({
      behaviours: Object.entries(BEHAVIOURS).map(([name, behaviour]) => ({ name, ...behaviour })),
    }));
    server.post('/faults', (request, reply) =>
      withInput(script, { input: request.body, reply }, (input) => {
        faults.add(input);
        return reply.code(204).send();
      }),
    );
    server.post('/reset', async (_request, reply) => {
      await reset.run();
      return reply.code(204).send();
    });
    server.get('/latcom/deliveries', (request, reply) =>
      withInput(filter, { input: request.query, reply }, (input) => ({ deliveries: deliveries.run(input) })),
    );
    serveFloat(server, '/latcom/float', this.parts);
  }
}
