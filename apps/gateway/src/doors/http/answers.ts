import type { Type } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { decode } from '@saldo/contracts';
import type { Context, MessageClass, Route } from '@saldo/contracts';
import { Log } from '@saldo/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer, StreamedAnswer } from '../../domain/answer.ts';
import { clientAddress } from './client-address.ts';
import { HttpProblem } from './http-problem.ts';
import { mount } from './mount.ts';
import type { Instances, Token } from './mount.ts';
import { piecewise } from './piecewise.ts';
import { inQuery, readQuery } from './query.ts';
import { mediaOf } from './uploads.ts';

/** A request that came through the door: its sender is known, its path, query and body are checked. */
export interface Visit<Sender, Body = unknown, Query = unknown> {
  readonly sender: Sender;
  readonly body: Body;
  /** What the route takes as it is; absent where it takes a message. */
  readonly upload?: Upload;
  readonly query: Query;
  readonly parameters: Readonly<Record<string, string>>;
  readonly header: (name: string) => string | undefined;
  /** The address the request came from. */
  readonly ip: string;
  readonly requestId: string;
  readonly context: Context;
}

/** A body that is not read yet. */
export interface Upload {
  readonly media: string;
  /** As its sender says; absent where he does not. */
  readonly byteCount?: number;
  /** Whoever stops reading does not end the connection: his answer still goes out on it. */
  readonly bytes: () => AsyncIterable<Buffer>;
}

/** Finds out who sends a request to a route, and turns away whoever may not by an `HttpProblem`. */
export interface Entrance<Sender> {
  enter(request: FastifyRequest, route: Route): Promise<Entered<Sender>>;
}

export interface Entered<Sender> {
  readonly sender: Sender;
  /** `<kind>:<id>`, as in `Context`. */
  readonly actor: string;
  /** What any answer to this request says beside its own, a problem too. */
  readonly headers?: Readonly<Record<string, string>>;
}

export type Handler<Sender> = (visit: Visit<Sender, never, never>) => Promise<Answer | StreamedAnswer>;
export type DoorMaker<Sender> = <const D extends readonly Token[]>(
  route: Route,
  deps: D,
  handler: (...deps: Instances<D>) => Handler<Sender>,
) => Type;

/** What a parameter of a path must look like; one that does not cannot be anybody's. */
const PARAMETERS: Readonly<Record<string, RegExp>> = {
  id: /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  key: /^[0-9A-Za-z]{8}$/,
};

/**
 * Makes doors of documented routes that are entered in that way: each is a Nest controller that lets in, checks and hands
 * the visit to the use-cases it is given. All it demands is read from the route's declaration, so the document and the
 * door cannot differ.
 */
export function doorsThrough<Sender>(entrance: Token<Entrance<Sender>>): DoorMaker<Sender> {
  return (route, deps, handler) => {
    class RouteDoor {
      private readonly handle: Handler<Sender>;

      constructor(
        private readonly entrance: Entrance<Sender>,
        private readonly log: Log,
        ...instances: unknown[]
      ) {
        this.handle = handler(...(instances as Instances<typeof deps>));
      }

      async answer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
        const entered = await this.entrance.enter(request, route);
        void reply.headers(entered.headers ?? {});
        const visit = visitOf(route, request, entered) as Visit<Sender, never, never>;
        const answer = await this.handle(visit).catch((error: unknown) => {
          throw route.query ? inQuery(error) : error;
        });
        // Who asks for the head alone is not sent what would then be thrown away, piece by piece.
        const whole = request.method === 'HEAD' ? '' : undefined;
        const sent = isWhole(answer) ? answer.body : (whole ?? piecewise(answer, this.log));
        void reply.status(answer.status).headers(answer.headers).send(sent);
      }
    }
    mount(RouteDoor, route, [entrance, Log, ...deps]);
    return RouteDoor;
  };
}

function isWhole(answer: Answer | StreamedAnswer): answer is Answer {
  return typeof answer.body === 'string';
}

function visitOf<Sender>(
  route: Route,
  request: FastifyRequest,
  { sender, actor }: Entered<Sender>,
): Visit<Sender> {
  const header = (name: string) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return {
    sender,
    parameters: checkParameters(request.params as Record<string, string>),
    query: route.query && readQuery(route.query, request.query as Record<string, unknown>),
    body: route.body && checkBody(route.body, request, header('content-type')),
    ...(route.upload && { upload: checkUpload(route.upload, request) }),
    header,
    ip: clientAddress(request.ip),
    requestId: request.id,
    // The trace goes on by itself: the bus continues the one that this request arrived with.
    context: { actor, signal: new AbortController().signal },
  };
}

function checkParameters(parameters: Record<string, string>): Record<string, string> {
  if (Object.entries(parameters).every(([name, value]) => PARAMETERS[name]?.test(value))) return parameters;
  throw new HttpProblem('not_found');
}

function checkBody(message: MessageClass, { body }: FastifyRequest, type = ''): object {
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new HttpProblem('unsupported_media_type');
  return decode(message, body) as object;
}

function checkUpload(accepted: readonly string[], request: FastifyRequest): Upload {
  const media = mediaOf(request);
  if (!accepted.includes(media)) throw new HttpProblem('unsupported_media_type');
  const byteCount = Number(request.headers['content-length'] ?? NaN);
  return {
    media,
    ...(Number.isSafeInteger(byteCount) && { byteCount }),
    bytes: () => (request.body as Readable).iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>,
  };
}
