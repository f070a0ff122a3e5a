import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';

import type { Observers } from './bus-observer.ts';
import type { Lifecycle } from './lifecycle.ts';
import { withScope } from './scope.ts';
import type { Scope } from './scope.ts';

export interface FastifyOptions extends Pick<
  FastifyServerOptions,
  'bodyLimit' | 'trustProxy' | 'connectionTimeout' | 'requestTimeout' | 'keepAliveTimeout'
> {
  /** Answers what is turned away before any route or filter, such as a path that cannot be read. */
  frameworkErrors?: (error: unknown, request: FastifyRequest, reply: FastifyReply) => void;
}

/** The HTTP side of a service that has one. */
export interface HttpDoor<Config> {
  listen: (config: Config) => { port: number; host: string };
  /** Fastify's own options, such as the largest body. */
  options?: (config: Config) => FastifyOptions;
  /** Anything to be put on the application before it listens: filters, documents, static files. */
  prepare?: (app: NestFastifyApplication, config: Config) => unknown;
}

export interface HttpObservers extends Observers {
  lifecycle: Lifecycle;
}

interface Visit {
  scope: Scope;
  startedAt: number;
  end: (error?: unknown) => void;
}

const REQUEST_ID_HEADER = 'x-request-id';
const REQUEST_ID = /^[\w.-]{8,64}$/;
const SERVER_ERROR = 500;

/** Fastify under Nest, with a request id: the caller's own where it is presentable. */
export function httpAdapter({ frameworkErrors, ...options }: FastifyOptions = {}): FastifyAdapter {
  return new FastifyAdapter({
    genReqId: requestId,
    requestIdHeader: false,
    ...options,
    // Fastify's type is generic in the kinds of requests, and this takes any of them.
    ...(frameworkErrors ? { frameworkErrors: frameworkErrors as never } : {}),
  });
}

/** Puts a trace, the RED histogram, the request id and the log line of a failure around every HTTP request. */
export function observeHttp(fastify: FastifyInstance, observers: HttpObservers): void {
  const { lifecycle, log, metrics, tracing } = observers;
  const visits = new WeakMap<FastifyRequest, Visit>();

  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header(REQUEST_ID_HEADER, request.id);
    const route = routeOf(request);
    const { scope, end } = tracing.arrive({
      name: `${request.method} ${route}`,
      kind: 'server',
      traceparent: header(request, 'traceparent'),
      attributes: { 'http.request.method': request.method, 'http.route': route },
      fields: { requestId: request.id },
    });
    visits.set(request, { scope, startedAt: performance.now(), end });
    withScope(scope, done);
  });

  // A connection kept alive after its last answer would be waited for until the deadline of the stop.
  fastify.addHook('onSend', (_request, reply) => {
    if (lifecycle.stopping.aborted) void reply.header('connection', 'close');
    return Promise.resolve();
  });

  fastify.addHook('onResponse', (request, reply, done) => {
    const visit = visits.get(request);
    if (visit) {
      const seconds = (performance.now() - visit.startedAt) / 1_000;
      metrics.httpSeconds.observe(labelsOf(request, reply), seconds);
      const failed = reply.statusCode >= SERVER_ERROR;
      if (failed)
        withScope(visit.scope, () => log.error('a request failed', { ...labelsOf(request, reply) }));
      visit.end(failed ? new Error(`answered ${reply.statusCode}`) : undefined);
    }
    done();
  });
}

function labelsOf(
  request: FastifyRequest,
  reply: FastifyReply,
): { route: string; method: string; status: number } {
  return { route: routeOf(request), method: request.method, status: reply.statusCode };
}

/** The route's template, never the path: an id in a label would make a series of its own. */
function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? 'unmatched';
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function requestId(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers[REQUEST_ID_HEADER];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}
