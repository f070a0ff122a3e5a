import fastify, { type FastifyInstance } from 'fastify';

/** `/healthz` and `/readyz`, as every process of the fleet answers them. */
export class HealthDoor {
  #isReady = false;
  readonly server: FastifyInstance = fastify({ forceCloseConnections: true });

  constructor() {
    this.server.get('/healthz', () => ({ status: 'alive' }));
    this.server.get('/readyz', (_request, reply) =>
      reply.code(this.#isReady ? 200 : 503).send({ ready: this.#isReady }),
    );
  }

  become(state: 'ready' | 'draining'): void {
    this.#isReady = state === 'ready';
  }
}
