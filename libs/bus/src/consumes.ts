import { EventPattern } from '@nestjs/microservices';
import type { Type } from '@nestjs/common';
import type { AnyEvent, Context, Payload } from '@saldo/contracts';
import { addMethod, className, doorClass } from './door.ts';
import type { Instances, Token } from './door.ts';
import type { ConsumerSettings } from './consumer-settings.ts';
import { Settled } from './settled.ts';

/** The context of an event: which message it is and which delivery of it. */
export interface EventContext extends Context {
  /** The same at every delivery and replay: the key of the inbox. */
  readonly messageId: string;
  /** The durable that delivers, which is the inbox's consumer name. */
  readonly consumer: string;
  readonly attempt: number;
}

export type EventHandler<E extends AnyEvent> = (payload: Payload<E>, context: EventContext) => Promise<void>;

/** An event, alone or with how it is to be taken: `{ event: topupSucceeded, concurrency: 4 }`. */
export type Taken<E extends AnyEvent> = E | (Partial<ConsumerSettings> & { readonly event: E });

/**
 * The door of an event: every message at least once. It is acknowledged when the handler has returned, so the handler
 * commits its effect and the inbox row first; a handler that throws sees the message again later, and after the last
 * attempt it becomes a dead letter.
 *
 *     export const NotifyDoor = consumes(topupSucceeded, [NotifyPartner], (notify) => notify.run.bind(notify));
 */
export function consumes<E extends AnyEvent, const D extends readonly Token[]>(
  taken: Taken<E>,
  deps: D,
  handler: (...deps: Instances<D>) => EventHandler<E>,
): Type {
  const { event, ...settings } = 'kind' in taken ? { event: taken } : taken;
  const door = doorClass(className(event.name, 'door'), deps, (instances: Instances<D>) =>
    handler(...instances),
  );
  addMethod(door, {
    key: 'consume',
    decorator: EventPattern(event.subject, settings) as MethodDecorator,
    run: (run, payload, context) => Settled.of(() => run(payload as Payload<E>, context as EventContext)),
  });
  return door;
}
