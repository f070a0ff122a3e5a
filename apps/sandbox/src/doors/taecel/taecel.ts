import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Body, catalogueBody } from '../../domain/taecel/bodies.ts';
import type { TaecelFaults } from '../../domain/taecel/faults.ts';
import { type Telling, tellingOf } from '../../domain/taecel/telling.ts';
import type { CheckSale } from '../../use-cases/taecel/check-sale.ts';
import type { ListSales } from '../../use-cases/taecel/list-sales.ts';
import type { ReadPurses } from '../../use-cases/taecel/read-purses.ts';
import type { RequestSale } from '../../use-cases/taecel/request-sale.ts';
import type { Misbehaviour } from '../misbehave.ts';

export interface TaecelParts {
  readonly key: string;
  readonly nip: string;
  readonly request: RequestSale;
  readonly check: CheckSale;
  readonly purses: ReadPurses;
  readonly sales: ListSales;
  readonly faults: TaecelFaults;
  readonly wire: Misbehaviour;
}

type Fields = Readonly<Record<string, string | undefined>>;
interface Told {
  readonly answer: Telling['answer'];
  readonly body: Body;
}

/** TAECEL's API on its own wire: forms in, JSON out, and key and nip in every form. */
export class TaecelDoor {
  constructor(private readonly parts: TaecelParts) {}

  register(server: FastifyInstance): void {
    const { request, check, purses, sales, faults, wire } = this.parts;
    server.removeAllContentTypeParsers();
    server.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    server.setErrorHandler((_error, _request, reply) => reply.code(500).send('Internal Server Error'));
    server.addHook('preHandler', () => wire.think());
    server.addHook('preHandler', (call, reply) => this.#authorize(call, reply));
    this.#serve(server, 'RequestTXN', (fields) =>
      request.run({
        producto: fields['producto'] ?? '',
        referencia: fields['referencia'] ?? '',
        monto: fields['monto'],
      }),
    );
    this.#serve(server, 'StatusTXN', async ({ transID = '' }) => {
      const { waitMs, ...told } = check.run(transID);
      await wire.wait(waitMs);
      return told;
    });
    this.#serve(server, 'getBalance', () => purses.run());
    this.#serve(server, 'getSales', ({ fecha = '', bolsa = '' }) => sales.run({ fecha, bolsa }));
    this.#serve(server, 'getProducts', () => ({
      answer: tellingOf('getProducts', faults.take('taecel', 'getProducts')).answer,
      body: catalogueBody(),
    }));
  }

  #serve(server: FastifyInstance, method: string, work: (fields: Fields) => Told | Promise<Told>): void {
    server.post(`/${method}`, async (call, reply) => {
      const { answer, body } = await work((call.body ?? {}) as Fields);
      return this.#answer(reply, body, answer);
    });
  }

  async #authorize(call: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const { key = '', nip = '' } = (call.body ?? {}) as Fields;
    if (isSame(key, this.parts.key) && isSame(nip, this.parts.nip)) return undefined;
    return reply.code(403).type('text/html').send('Forbidden');
  }

  async #answer(reply: FastifyReply, body: Body, answer: Telling['answer']): Promise<unknown> {
    if (answer === 'forbidden') return reply.code(403).type('text/html').send('Forbidden');
    if (answer === 'server_error' || answer === 'unauthorized')
      return reply.code(500).type('text/html').send('Internal Server Error');
    if (typeof body === 'string') return reply.type('text/html').send(body);
    return this.parts.wire.send(reply, { status: 200, body, manner: answer });
  }
}

function isSame(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
