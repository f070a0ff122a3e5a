import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Log } from '@saldo/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { oldAnswerOf } from '../old/old-problem.ts';
import { HttpProblem } from './http-problem.ts';
import { isRefused, methodsOf, problemOf } from './problems.ts';

/** Addresses of the former systems. */
const OLD = /^\/(api|reservation)\//;

/** The one place where a failed request becomes an answer. */
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (!isRefused(error)) this.log.error('a request broke', { err: error });
    const fault = withMethods(error, request);
    const isOld = OLD.test(request.url);
    const { status, headers, body } = isOld ? oldAnswerOf(fault) : problemOf(fault, request.id);
    void reply.status(status).headers(headers).send(body);
  }
}
Catch()(ProblemFilter);

/** What Fastify turns away before any route or filter: a path that cannot be read or is too long, so nobody's. */
export function answerUnroutable(_error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status, headers, body } = problemOf(new HttpProblem('route_unknown'), request.id);
  void reply.status(status).headers(headers).send(body);
}

/** A path that exists with another method is told so. */
function withMethods(error: unknown, { method, url }: FastifyRequest): unknown {
  if ((error as { status?: number }).status !== 404) return error;
  const methods = methodsOf(url);
  if (methods.length === 0 || methods.includes(method)) return error;
  return new HttpProblem('method_not_allowed', [], { allow: methods.join(', ') });
}
