import type { Clock } from '@saldo/service';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BEHAVIOURS, type Manner } from '../../domain/behaviour.ts';
import type { FaultQueue } from '../../domain/fault-queue.ts';
import { type Body, problemBody } from '../../domain/latcom/bodies.ts';
import { readOrder } from '../../domain/latcom/order.ts';
import type { FindTransaction } from '../../use-cases/latcom/find-transaction.ts';
import type { SellTopup } from '../../use-cases/latcom/sell-topup.ts';
import type { Misbehaviour } from '../misbehave.ts';
import type { AccessTokens } from './access-token.ts';
import { catalogue } from './catalogue.ts';

export interface LatcomAccess {
  readonly username: string;
  readonly password: string;
  /** Addresses that may log in; empty for all. */
  readonly addresses: readonly string[];
}

export interface LatcomParts {
  readonly access: LatcomAccess;
  readonly tokens: AccessTokens;
  readonly sell: SellTopup;
  readonly find: FindTransaction;
  readonly faults: FaultQueue;
  readonly wire: Misbehaviour;
  readonly clock: Clock;
}

/** Latcom's API on its own wire. */
export class LatcomDoor {
  constructor(private readonly parts: LatcomParts) {}

  register(server: FastifyInstance): void {
    server.setErrorHandler((error: { statusCode?: number }, _request, reply) =>
      this.#refuse(reply, error.statusCode === 500 ? 500 : 400, 'Request body is not valid'),
    );
    server.setNotFoundHandler((_request, reply) => this.#refuse(reply, 404, 'Resource not found'));
    server.addHook('preHandler', () => this.parts.wire.think());
    server.post('/api/dislogin', (request, reply) => this.#logIn(request, reply));
    server.register(async (inside) => {
      inside.addHook('preHandler', (request, reply) => this.#authorize(request, reply));
      inside.post('/api/tn/fast', (request, reply) => this.#sell(request, reply));
      inside.get<{ Params: { id: string } }>('/api/transaction/:id', (request, reply) =>
        this.#find(request, reply),
      );
      inside.get('/api/products', () => catalogue());
      inside.get('/api/catalog', () => catalogue());
    });
  }

  async #logIn(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const { access, tokens, faults } = this.parts;
    const fault = faults.take('latcom', 'log_in');
    if (access.addresses.length > 0 && !access.addresses.includes(request.ip)) {
      return this.#refuse(reply, 400, 'IP Address not authorized');
    }
    const given = (request.body ?? {}) as Record<string, unknown>;
    const missing = ['username', 'password', 'dist_api', 'user_uid'].find((name) => !given[name]);
    if (missing) return this.#refuse(reply, 400, `${missing} is required`);
    if (given['username'] !== access.username || given['password'] !== access.password) {
      return this.#refuse(reply, 400, 'Invalid username or password');
    }
    const body = { access: tokens.issue(access.username, this.parts.clock.now()) };
    return this.#answer(reply, body, fault ? BEHAVIOURS[fault].answer : 'whole');
  }

  async #authorize(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    if (this.parts.tokens.accepts(request.headers.authorization, this.parts.clock.now())) return undefined;
    return this.#refuse(reply, 401, 'Token is not valid or has expired');
  }

  async #sell(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const reading = readOrder(request.body);
    if (reading.problem !== undefined) return this.#refuse(reply, 400, reading.problem);
    const { manner, body } = await this.parts.sell.run(reading.order);
    return this.#answer(reply, body, manner);
  }

  async #find(request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply): Promise<unknown> {
    const { manner, body } = this.parts.find.run(request.params.id);
    if (!body && manner === 'whole') return this.#refuse(reply, 404, 'Transaction not found');
    return this.#answer(reply, body ?? {}, manner);
  }

  async #answer(reply: FastifyReply, body: Body, manner: Manner): Promise<unknown> {
    if (manner === 'server_error') return this.#refuse(reply, 500, 'Unexpected error');
    if (manner === 'unauthorized') return this.#refuse(reply, 401, 'Token is not valid or has expired');
    return this.parts.wire.send(reply, { status: 200, body, manner });
  }

  #refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
    return reply.code(status).send(problemBody(status, message, this.parts.clock.now()));
  }
}
