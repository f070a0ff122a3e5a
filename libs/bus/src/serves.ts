import { MessagePattern } from '@nestjs/microservices';
import type { Type } from '@nestjs/common';
import type { AnyRequest, Context, Input, Reply, Resource } from '@saldo/contracts';
import { addMethod, className, doorClass } from './door.ts';
import type { Instances, Token } from './door.ts';
import { Settled } from './settled.ts';

export type Handler<R extends AnyRequest> = (
  input: Input<R>,
  context: Context,
) => Promise<Reply<R>> | Reply<R>;

/** Every verb of the resource, with exactly its types. */
export type Handlers<R extends Resource> = { readonly [V in keyof R]: Handler<R[V]> };

/**
 * The door of a resource: a Nest controller that hands each verb to the use-cases it is given.
 *
 *     export const TopupDoor = serves(topup, [CreateTopup, FindTopup], (create, find) => ({
 *       create: (input, context) => create.run(input, context),
 *       find: (input) => find.run(input),
 *     }));
 *
 * A missing verb or a wrong reply does not compile; a verb the resource does not have throws when the module is loaded.
 */
export function serves<R extends Resource, const D extends readonly Token[]>(
  resource: R,
  deps: D,
  handlers: (...deps: Instances<D>) => Handlers<R>,
): Type {
  const requests = Object.entries(resource);
  const name = className(requests[0]?.[1].resource ?? 'empty', 'door');
  const door = doorClass(name, deps, (instances: Instances<D>) =>
    onlyVerbsOf(resource, handlers(...instances)),
  );
  for (const [verb, request] of requests)
    addMethod(door, {
      key: verb,
      decorator: MessagePattern(request.subject),
      run: (built, input, context) => Settled.of(() => built[verb]?.(input as never, context as Context)),
    });
  return door;
}

function onlyVerbsOf<R extends Resource>(resource: R, built: Handlers<R>): Handlers<R> {
  const [first] = Object.values(resource);
  const unknown = Object.keys(built).filter((verb) => !Object.hasOwn(resource, verb));
  if (unknown.length > 0)
    throw new Error(
      `${first?.service}.${first?.resource} has handlers for verbs it does not have: ${unknown.join(', ')}`,
    );
  return built;
}
