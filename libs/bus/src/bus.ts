import { errors } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { decode } from '@saldo/contracts';
import type { AnyEvent, AnyRequest, Input, Payload, Reply } from '@saldo/contracts';
import { ask } from './ask.ts';
import type { AskOptions } from './ask.ts';
import { connectNats, inboxPrefix } from './connect.ts';
import { defaultHooks } from './default-hooks.ts';
import type { BusHooks } from './hooks.ts';
import { Inbox } from './inbox.ts';
import { parseJson } from './message.ts';
import { EventPublisher } from './publisher.ts';

export interface BusOptions {
  /** `nats://user:password@host:4222`, several with commas. */
  readonly url: string;
  /** Name in subjects, queue group, durables, inbox and credentials. */
  readonly service: string;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly hooks?: BusHooks;
  /** Milliseconds to wait for an answer when the asker names no time. */
  readonly timeoutMs?: number;
}

export async function connectBus({
  hooks = defaultHooks,
  timeoutMs = 5_000,
  ...options
}: BusOptions): Promise<Bus> {
  const connection = await connectNats({ ...options, name: options.service });
  return new Bus(connection, options.service, { hooks, timeoutMs });
}

/** One connection to NATS: asks, listens, and carries what the transport serves and consumes. */
export class Bus {
  private online = true;
  private readonly inbox: Inbox;

  constructor(
    readonly connection: NatsConnection,
    readonly service: string,
    private readonly settings: { readonly hooks: BusHooks; readonly timeoutMs: number },
  ) {
    this.inbox = new Inbox(connection, inboxPrefix(service));
    void this.watch();
  }

  get hooks(): BusHooks {
    return this.settings.hooks;
  }

  /** For readiness: whether the server is there now. */
  get connected(): boolean {
    return this.online && !this.connection.isClosed() && !this.connection.isDraining();
  }

  /** Throws `RefusalError` for a refusal that the contract declares, `BusError` for every other end without an answer. */
  ask<R extends AnyRequest>(request: R, input: Input<R>, options: AskOptions = {}): Promise<Reply<R>> {
    const limitMs = Date.now() + (options.timeoutMs ?? this.settings.timeoutMs);
    const deadlineMs = options.deadline ? Math.min(limitMs, options.deadline.getTime()) : limitMs;
    const actor = options.actor ?? `service:${this.service}`;
    const call = { subject: request.subject, actor, traceparent: options.traceparent };
    return this.hooks.ask(call, (traceparent) =>
      ask(this.inbox, { request, input, actor, deadlineMs, traceparent }),
    );
  }

  /** Hears events while connected. A hint: what happens while nobody listens is missed, and a message that does not fit is skipped. */
  listen<E extends AnyEvent>(event: E, handler: (payload: Payload<E>) => void): () => void {
    const subscription = this.connection.subscribe(event.subject, {
      callback: (error, message) => {
        if (error)
          return this.hooks.notice({ kind: 'refused', message: `may not hear ${event.subject}`, error });
        try {
          handler(decode(event.payload, parseJson(message.data), { unknownFields: 'ignore' }) as Payload<E>);
        } catch (fault) {
          this.hooks.notice({
            kind: 'refused',
            message: `a live ${event.name} could not be used`,
            error: fault,
          });
        }
      },
    });
    return () => subscription.unsubscribe();
  }

  /** For the outbox: events into JetStream, each confirmed by the server. */
  publisher(): EventPublisher {
    return new EventPublisher(this.connection);
  }

  /** Everything sent so far has reached the server. A lost connection is told, and is no error of whoever leaves. */
  async flush(): Promise<void> {
    if (!this.connected) return;
    await this.connection.flush().catch((error: unknown) => this.unreachable(error));
  }

  /** Sends what is still to be sent, then closes. Requests of others that run here are the transport's to finish first. */
  async close(): Promise<void> {
    if (this.connection.isClosed()) return;
    if (this.connection.isDraining()) return void (await this.connection.closed());
    if (this.connected) await this.connection.drain().catch((error: unknown) => this.unreachable(error));
    await this.connection.close();
  }

  private unreachable(error: unknown): void {
    this.hooks.notice({
      kind: 'disconnected',
      message: 'NATS went away while its last messages were sent',
      error,
    });
  }

  private async watch(): Promise<void> {
    for await (const status of this.connection.status()) {
      if (status.type === 'disconnect') this.turned(false, status.server);
      if (status.type === 'reconnect') this.turned(true, status.server);
      if (status.type === 'error') this.refused(status.error);
    }
  }

  private refused(error: Error): void {
    if (error instanceof errors.PermissionViolationError) this.inbox.refused(error);
    this.hooks.notice({ kind: 'refused', message: error.message, error });
  }

  private turned(online: boolean, server: string): void {
    this.online = online;
    this.hooks.notice({ kind: online ? 'reconnected' : 'disconnected', message: `NATS at ${server}` });
  }
}
