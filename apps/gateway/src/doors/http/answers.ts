import { Controller, Delete, Get, Inject, Post, Put, Req, Res } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { decode } from '@saldo/contracts';
import type { Context, MessageClass, Route } from '@saldo/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Holder } from '../../domain/holder.ts';
import type { Answer } from '../../domain/answer.ts';
import { AuthenticatePartner } from '../../use-cases/authenticate-partner.ts';
import { HttpProblem } from './http-problem.ts';

/** A request that came through the door: its sender is known, its path and body are checked. */
export interface Visit<Body = unknown> {
  readonly partner: Holder;
  readonly body: Body;
  readonly parameters: Readonly<Record<string, string>>;
  header(name: string): string | undefined;
  readonly requestId: string;
  readonly context: Context;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- variance: a class of any constructor
type Token = abstract new (...args: any[]) => unknown;
type Instances<D extends readonly Token[]> = { [I in keyof D]: InstanceType<D[I]> };
type Handler = (visit: Visit<never>) => Promise<Answer>;

const METHODS = { GET: Get, POST: Post, PUT: Put, DELETE: Delete } as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * The door of a documented route: a Nest controller that authenticates, checks and hands the visit to the use-cases it
 * is given. Everything it demands is read from the route's declaration, so the document and the door cannot differ.
 */
export function answers<const D extends readonly Token[]>(
  route: Route,
  deps: D,
  handler: (...deps: Instances<D>) => Handler,
): Type {
  class RouteDoor {
    private readonly handle: Handler;

    constructor(
      private readonly authenticate: AuthenticatePartner,
      ...instances: unknown[]
    ) {
      this.handle = handler(...(instances as Instances<D>));
    }

    async answer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
      const partner = await this.authenticate.run(request.headers.authorization);
      if (!partner)
        throw new HttpProblem('unauthenticated', [], { 'www-authenticate': 'Bearer realm="saldo"' });
      const { status, headers, body } = await this.handle(visitOf(route, request, partner) as Visit<never>);
      void reply.status(status).headers(headers).send(body);
    }
  }
  Object.defineProperty(RouteDoor, 'name', { value: `${route.operation}Door` });
  [AuthenticatePartner, ...deps].forEach((dep, index) => Inject(dep)(RouteDoor, undefined, index));
  const { prototype } = RouteDoor;
  const method = Object.getOwnPropertyDescriptor(prototype, 'answer') as PropertyDescriptor;
  Req()(prototype, 'answer', 0);
  Res()(prototype, 'answer', 1);
  METHODS[route.method](route.path.replace(/\{(\w+)\}/g, ':$1'))(prototype, 'answer', method);
  Controller()(RouteDoor);
  return RouteDoor;
}

function visitOf(route: Route, request: FastifyRequest, partner: Holder): Visit {
  const header = (name: string) => {
    const value = request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return {
    partner,
    parameters: checkParameters(request.params as Record<string, string>),
    body: route.body && checkBody(route.body, request, header('content-type')),
    header,
    requestId: request.id,
    context: contextOf(partner),
  };
}

/** An id that is no UUID cannot be anybody's, and is not found like any other that is not there. */
function checkParameters(parameters: Record<string, string>): Record<string, string> {
  if (Object.values(parameters).every((value) => UUID.test(value))) return parameters;
  throw new HttpProblem('not_found');
}

function checkBody(message: MessageClass, { body }: FastifyRequest, type = ''): object {
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new HttpProblem('unsupported_media_type');
  return decode(message, body) as object;
}

/** The trace goes on by itself: the bus continues the one that this request arrived with. */
function contextOf({ account }: Holder): Context {
  return { actor: `partner:${account}`, signal: new AbortController().signal };
}
