import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyInstance, InjectOptions } from 'fastify';

import { httpAdapter, observeHttp } from './http-door.ts';
import { Lifecycle } from './lifecycle.ts';
import { createLog } from './log.ts';
import { Metrics } from './metrics.ts';
import { currentScope } from './scope.ts';
import { Tracing } from './tracing.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('the HTTP door', () => {
  let fastify: FastifyInstance;
  let metrics: Metrics;
  let lifecycle: Lifecycle;

  beforeEach(() => {
    metrics = new Metrics('gateway');
    fastify = httpAdapter().getInstance();
    const log = createLog({ service: 'gateway', version: '0', level: 'silent' });
    lifecycle = new Lifecycle(log);
    observeHttp(fastify, { lifecycle, log, metrics, tracing: new Tracing() });
    fastify.all('/things/:id', () => currentScope() ?? {});
  });

  afterEach(() => fastify.close());

  const ask = async (options: InjectOptions) => fastify.inject({ url: '/things/7', ...options });

  it("continues the caller's trace", async () => {
    const answer = await ask({ headers: { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` } });
    expect(answer.json()).toMatchObject({ traceId: TRACE });
    expect(answer.json()).not.toMatchObject({ spanId: '00f067aa0ba902b7' });
  });

  it('stays in the trace of a request whose body comes later than its head', async () => {
    const headArrived = new Promise<void>((resolve) => {
      fastify.addHook('preParsing', (_request, _reply, payload) => {
        resolve();
        return Promise.resolve(payload);
      });
    });
    const address = await fastify.listen({ port: 0 });
    const headers = { 'content-type': 'application/json', traceparent: `00-${TRACE}-00f067aa0ba902b7-01` };
    const outgoing = request(`${address}/things/7`, { method: 'POST', headers });
    outgoing.write('{"some":');
    await headArrived;
    outgoing.end('"body"}');
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    const chunks = await response.toArray();
    expect(JSON.parse(chunks.join(''))).toMatchObject({ traceId: TRACE });
  });

  it('begins a trace of its own where the caller brings none', async () => {
    const traces = await Promise.all([ask({}), ask({ headers: { traceparent: 'nonsense' } })]);
    const ids = traces.map((answer) => answer.json<{ traceId: string }>().traceId);
    for (const id of ids) expect(id).toMatch(/^[\da-f]{32}$/);
    expect(new Set(ids).size).toBe(2);
  });

  it("answers with the caller's request id, and works under it", async () => {
    const answer = await ask({ headers: { 'x-request-id': 'order-2041-a' } });
    expect(answer.headers['x-request-id']).toBe('order-2041-a');
    expect(answer.json()).toMatchObject({ requestId: 'order-2041-a' });
  });

  it.each(['short', 'with blanks in it', 'x'.repeat(129), '{"json":true}'])(
    'replaces the request id "%s"',
    async (id) => {
      const answer = await ask({ headers: { 'x-request-id': id } });
      expect(answer.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    },
  );

  it('lets go of a kept connection with its last answer once the service stops', async () => {
    expect((await ask({})).headers.connection).toBe('keep-alive');
    await lifecycle.stop(1_000);
    expect((await ask({})).headers.connection).toBe('close');
  });

  it('measures by the template of the route and never by the path', async () => {
    await ask({});
    await ask({ url: '/things/8' });
    await ask({ url: '/nothing/+525512345678' });
    const text = await metrics.text();
    expect(text).toContain('_count{service="gateway",route="/things/:id",method="GET",status="200"} 2');
    expect(text).toContain('_count{service="gateway",route="unmatched",method="GET",status="404"} 1');
    expect(text).not.toContain('5512345678');
  });
});
