import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { REQUEST } from '../../domain/taecel/behaviour.ts';
import type { TaecelFaults } from '../../domain/taecel/faults.ts';
import { type Method, TELLINGS } from '../../domain/taecel/telling.ts';
import type { FillPurse } from '../../use-cases/taecel/fill-purse.ts';
import type { ListCredits } from '../../use-cases/taecel/list-credits.ts';
import { pesosInput } from '../float-routes.ts';
import { withInput } from '../with-input.ts';

const BEHAVIOURS: Readonly<Record<Method, object>> = { RequestTXN: REQUEST, ...TELLINGS };

const script = z
  .strictObject({
    method: z.enum(Object.keys(BEHAVIOURS) as [Method, ...Method[]]).default('RequestTXN'),
    referencia: z.string().optional(),
    behaviours: z.array(z.string()).min(1),
  })
  .refine(({ method, behaviours }) => behaviours.every((name) => Object.hasOwn(BEHAVIOURS[method], name)), {
    path: ['behaviours'],
    message: 'is not one of GET /_sandbox/taecel/behaviours',
  });

const filter = z.strictObject({ trans_id: z.string().optional(), referencia: z.string().optional() });

/** How tests, the tour and people script TAECEL and ask it for the truth. */
export class TaecelControlDoor {
  constructor(
    private readonly faults: TaecelFaults,
    private readonly credits: ListCredits,
    private readonly fill: FillPurse,
  ) {}

  register(server: FastifyInstance): void {
    const { faults, credits, fill } = this;
    server.get('/behaviours', () => ({ behaviours: BEHAVIOURS }));
    server.post('/faults', (request, reply) =>
      withInput(script, { input: request.body, reply }, ({ method, referencia, behaviours }) => {
        faults.add({ system: 'taecel', operation: method, msisdn: referencia, behaviours });
        return reply.code(204).send();
      }),
    );
    server.get('/deliveries', (request, reply) =>
      withInput(filter, { input: request.query, reply }, (input) => ({ deliveries: credits.run(input) })),
    );
    server.get('/float', () => fill.run());
    server.put('/float', (request, reply) =>
      withInput(pesosInput, { input: request.body, reply }, ({ amount }) => fill.run({ toMicros: amount })),
    );
    server.post('/loads', (request, reply) =>
      withInput(pesosInput, { input: request.body, reply }, ({ amount }) => fill.run({ byMicros: amount })),
    );
  }
}
