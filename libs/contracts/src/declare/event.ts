import type { MessageClass } from '../wire/field.ts';
import type { ServiceName } from './service-name.ts';

/** Something that happened, told once by the service that owns it, after it was committed. */
export interface Event<P extends object = object> {
  readonly kind: 'event';
  /** `<entity>.<past participle>`, such as `topup.succeeded`. */
  readonly name: string;
  /** `saldo.event.<entity>.<past participle>`. */
  readonly subject: string;
  readonly summary: string;
  readonly payload: MessageClass<P>;
  /** The only service that publishes it. */
  readonly from: ServiceName;
  /** `public` events may be read by programs outside Saldo; an internal one must have a consumer among the services. */
  readonly audience: 'public' | 'internal';
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- variance: an event of any payload
export type AnyEvent = Event<any>;
export type Payload<E extends AnyEvent> = E extends Event<infer P> ? P : never;

/** An event with what it says, committed with the change that caused it. Whoever writes that knows when it was. */
export interface Told<E extends AnyEvent = AnyEvent> {
  readonly event: E;
  readonly payload: Payload<E>;
  readonly traceparent?: string | undefined;
  readonly actor?: string | undefined;
}

export type EventFacts = Pick<Event, 'summary' | 'from' | 'audience'>;

/** Declares `<entity>.<past participle>`; its subject is made from the name. */
export function event<P extends object>(
  name: `${string}.${string}`,
  payload: MessageClass<P>,
  facts: EventFacts,
): Event<P> {
  return Object.freeze({ kind: 'event', name, subject: `saldo.event.${name}`, payload, ...facts });
}
