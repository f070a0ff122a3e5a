import { parseMoney } from '@saldo/money';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { FaultQueue } from '../../domain/fault-queue.ts';
import { isMstBehaviour, MST_BEHAVIOURS, type MstBehaviourName } from '../../domain/mst/behaviour.ts';
import type { ListRecharges } from '../../use-cases/mst/list-recharges.ts';
import type { ReadMstFloat } from '../../use-cases/mst/read-mst-float.ts';
import type { MstOperation } from '../../use-cases/mst/sell-recharge.ts';
import type { SetMstFloat } from '../../use-cases/mst/set-mst-float.ts';
import { withInput } from '../with-input.ts';

export interface MstControlParts {
  readonly faults: FaultQueue<MstBehaviourName, MstOperation>;
  readonly list: ListRecharges;
  readonly readFloat: ReadMstFloat;
  readonly setFloat: SetMstFloat;
}

const script = z.strictObject({
  operation: z.enum(['sell', 'balance']).default('sell'),
  phone: z.string().optional(),
  behaviours: z
    .array(z.custom<MstBehaviourName>(isMstBehaviour, 'is not one of GET /_sandbox/mst/behaviours'))
    .min(1),
});

const filter = z.strictObject({ phone: z.string().optional() });

const float = z.strictObject({
  amount: z.string().transform((text, context) => {
    const amount = parseMoney(text, 'MXN');
    if (amount) return amount.micros;
    context.addIssue('is not an amount such as "100.00"');
    return z.NEVER;
  }),
});

/** How tests and people script MST and ask it for the truth. The real MST has none of these routes. */
export class MstControlDoor {
  constructor(private readonly parts: MstControlParts) {}

  register(server: FastifyInstance): void {
    const { faults, list, readFloat, setFloat } = this.parts;
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
    server.get('/float', () => readFloat.run());
    server.put('/float', (request, reply) =>
      withInput(float, { input: request.body, reply }, async ({ amount }) => {
        await setFloat.run(amount);
        return readFloat.run();
      }),
    );
  }
}
