import type { HttpAdapterHost } from '@nestjs/core';
import { routes } from '@saldo/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** A media type under which the server itself leaves a body alone. */
const UNREAD = 'application/octet-stream';

const media = new WeakMap<object, string>();

/**
 * Makes the server leave the bodies of routes that take an upload unread, whatever their media type: they are read by
 * who takes them, once their sender is known, and none is ever in memory as a whole unless he wants it so.
 */
export class Uploads {
  constructor({ httpAdapter }: HttpAdapterHost) {
    const fastify = httpAdapter.getInstance<FastifyInstance>();
    fastify.addContentTypeParser(UNREAD, (_request, payload, done) => done(null, payload));
    fastify.addHook('preParsing', async (request) => {
      if (UPLOADS.has(`${request.method} ${request.routeOptions.url}`)) {
        media.set(request, request.headers['content-type'] ?? '');
        request.headers['content-type'] = UNREAD;
      }
    });
  }
}

/** The media type of an upload, without its parameters. */
export function mediaOf(request: FastifyRequest): string {
  return (media.get(request) ?? '').split(';')[0]!.trim().toLowerCase();
}

const UPLOADS = new Set(
  routes
    .filter((route) => route.upload)
    .map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
);
