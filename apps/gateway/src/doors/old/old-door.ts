import type { Type } from '@nestjs/common';
import type { Context } from '@saldo/contracts';
import { Log } from '@saldo/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../../domain/answer.ts';
import { clientAddress } from '../http/client-address.ts';
import { mount } from '../http/mount.ts';
import type { Address, Instances, Token } from '../http/mount.ts';
import { isOldRefusal, oldAnswerOf } from './old-problem.ts';

/** A request of the old interface whose sender is known. */
export interface OldVisit<Sender> {
  readonly sender: Sender;
  readonly body: unknown;
  readonly query: unknown;
  readonly parameters: Readonly<Record<string, string>>;
  readonly ip: string;
  readonly requestId: string;
  readonly context: Context;
}

/** Finds out who sends a request, or throws what it is answered. */
export interface OldEntrance<Sender> {
  enter(request: FastifyRequest): Promise<OldEntered<Sender>>;
}

export interface OldEntered<Sender> {
  readonly sender: Sender;
  readonly actor: string;
}

type Handler<Sender> = (visit: OldVisit<Sender>) => Promise<Answer>;
type OldDoorMaker<Sender> = <const D extends readonly Token[]>(
  address: Address,
  deps: D,
  handler: (...deps: Instances<D>) => Handler<Sender>,
) => Type;

/** Makes doors of the old interface: whatever goes wrong is answered in its shape, with no problem document. */
export function oldDoorsThrough<Sender>(
  entrance: Token<OldEntrance<Sender>>,
  answerFault: (error: unknown) => Answer = oldAnswerOf,
): OldDoorMaker<Sender> {
  return (address, deps, handler) => {
    class OldDoor {
      private readonly handle: Handler<Sender>;

      constructor(
        private readonly log: Log,
        private readonly entrance: OldEntrance<Sender>,
        ...instances: unknown[]
      ) {
        this.handle = handler(...(instances as Instances<typeof deps>));
      }

      async answer(request: FastifyRequest, reply: FastifyReply): Promise<void> {
        const { status, headers, body } = await this.visit(request).catch((error: unknown) => {
          if (!isOldRefusal(error)) this.log.error('a request of the old interface broke', { err: error });
          return answerFault(error);
        });
        void reply.status(status).headers(headers).send(body);
      }

      private async visit(request: FastifyRequest): Promise<Answer> {
        const { sender, actor } = await this.entrance.enter(request);
        return this.handle({
          sender,
          body: request.body,
          query: request.query,
          parameters: request.params as Record<string, string>,
          ip: clientAddress(request.ip),
          requestId: request.id,
          context: { actor, signal: new AbortController().signal },
        });
      }
    }
    mount(OldDoor, address, [Log, entrance, ...deps]);
    return OldDoor;
  };
}

/** One header, as text. */
export function headerOf({ headers }: FastifyRequest, name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}
