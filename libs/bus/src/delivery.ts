import type { JsMsg } from '@nats-io/jetstream';
import { decode, InvalidMessage } from '@saldo/contracts';
import type { AnyEvent } from '@saldo/contracts';
import type { Bus } from './bus.ts';
import { backoffOf } from './consumer-settings.ts';
import type { ConsumerSettings } from './consumer-settings.ts';
import { messageIdOf, placeOf, publishDeadLetter } from './dead-letter.ts';
import type { DeadReason } from './dead-letter.ts';
import { EventDeliveryContext } from './event-context.ts';
import type { Settlement } from './hooks.ts';
import { parseJson, readHeaders } from './message.ts';
import { settle } from './responder.ts';
import type { NestHandler } from './responder.ts';
import { durableName } from './subjects.ts';

export interface DeliveryFacts {
  readonly bus: Bus;
  readonly event: AnyEvent;
  readonly handler: NestHandler;
  readonly settings: ConsumerSettings;
  readonly stopping: AbortSignal;
}

/**
 * One delivery of one event, from the moment it arrives: it asks for more time while it waits and runs, and ends in
 * exactly one word to the server: acknowledged, again later, or given up after its dead letter is stored.
 */
export class Delivery {
  private readonly heartbeat: NodeJS.Timeout;

  constructor(
    private readonly message: JsMsg,
    private readonly facts: DeliveryFacts,
  ) {
    this.heartbeat = setInterval(() => message.working(), facts.settings.ackWaitMs / 3).unref();
  }

  /** Gives the message back untouched: another process may take it at once. */
  handBack(): Promise<void> {
    clearInterval(this.heartbeat);
    this.message.nak();
    return Promise.resolve();
  }

  async run(): Promise<void> {
    const { bus, event, settings, stopping } = this.facts;
    const received = readHeaders(this.message.headers);
    const context = new EventDeliveryContext({
      actor: received.actor ?? `service:${event.from}`,
      deadlineMs: Date.now() + settings.handlerMsMax,
      traceparent: received.traceparent,
      stopping,
      messageId: messageIdOf(this.message.headers, placeOf(this.message)),
      consumer: durableName(bus.service, event),
      attempt: this.attempt,
    });
    // A handler that never ends must not hold its message for ever.
    const cap = setTimeout(() => clearInterval(this.heartbeat), settings.handlerMsMax).unref();
    const call = {
      subject: event.subject,
      actor: context.actor,
      traceparent: received.traceparent,
      attempt: this.attempt,
    };
    await bus.hooks.consume(call, () => this.handle(context));
    clearTimeout(cap);
    clearInterval(this.heartbeat);
    context.done();
  }

  private get attempt(): number {
    return this.message.info.deliveryCount;
  }

  private async handle(context: EventDeliveryContext): Promise<Settlement> {
    const { event, handler, settings } = this.facts;
    // Delivered once more although the last attempt is over: a process died in it.
    if (this.attempt > settings.attempts)
      return this.bury('deliveries_exhausted', 'no attempt came to an end');
    let payload: object;
    try {
      payload = decode(event.payload, parseJson(this.message.data), { unknownFields: 'ignore' }) as object;
    } catch (error) {
      return this.bury(
        'undecodable',
        error instanceof InvalidMessage ? error : new Error('is not JSON text in UTF-8'),
      );
    }
    const settled = await settle(handler, payload, context);
    if (!settled.ok) return this.failed(settled.value);
    this.message.ack();
    return { code: 'ok' };
  }

  private async failed(fault: unknown): Promise<Settlement> {
    const { settings } = this.facts;
    if (this.attempt >= settings.attempts) return this.bury('handler_failed', fault);
    this.message.nak(backoffOf(settings, this.attempt));
    return { code: 'retry', fault };
  }

  private async bury(reason: DeadReason, fault: unknown): Promise<Settlement> {
    const { bus, event, settings } = this.facts;
    try {
      await publishDeadLetter(bus.connection, this.message, {
        service: bus.service,
        event: event.name,
        messageId: messageIdOf(this.message.headers, placeOf(this.message)),
        reason,
        attempts: this.attempt,
        error: fault instanceof Error ? fault.message : String(fault),
        place: placeOf(this.message),
      });
    } catch (error) {
      // Not given up before its copy is safe: it comes again, and is buried then.
      this.message.nak(settings.backoffMs);
      return { code: 'dead_letter_failed', fault: error };
    }
    this.message.term();
    return { code: reason, fault };
  }
}
