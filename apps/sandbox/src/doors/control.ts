import { parseMoney } from '@saldo/money';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { BEHAVIOURS, type BehaviourName, isBehaviour } from '../domain/behaviour.ts';
import { type FaultQueue, OPERATIONS } from '../domain/fault-queue.ts';
import type { ListDeliveries } from '../use-cases/latcom/list-deliveries.ts';
import type { ReadFloat } from '../use-cases/latcom/read-float.ts';
import type { SetFloat } from '../use-cases/latcom/set-float.ts';
import type { ResetSandbox } from '../use-cases/reset-sandbox.ts';
import { withInput } from './with-input.ts';

export interface ControlParts {
  readonly faults: FaultQueue;
  readonly deliveries: ListDeliveries;
  readonly readFloat: ReadFloat;
  readonly setFloat: SetFloat;
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

const float = z.strictObject({
  amount: z.string().transform((text, context) => {
    const amount = parseMoney(text, 'MXN');
    if (amount) return amount.micros;
    context.addIssue('is not an amount such as "100.00"');
    return z.NEVER;
  }),
});

/** How tests, the tour and people script the sandbox and ask it for the truth. No outside system has these routes. */
export class ControlDoor {
  constructor(private readonly parts: ControlParts) {}

  register(server: FastifyInstance): void {
    const { faults, deliveries, readFloat, setFloat, reset } = this.parts;
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
    server.get('/latcom/float', () => readFloat.run());
    server.put('/latcom/float', (request, reply) =>
      withInput(float, { input: request.body, reply }, async ({ amount }) => {
        await setFloat.run(amount);
        return readFloat.run();
      }),
    );
  }
}
