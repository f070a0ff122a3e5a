import { Server } from '@nestjs/microservices';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { contracts } from '@saldo/contracts';
import { setMaxListeners } from 'node:events';
import type { Bus } from './bus.ts';
import { checkServed, eventsOf, requestsOf } from './check-served.ts';
import type { Registry } from './check-served.ts';
import { CONSUMER_DEFAULTS } from './consumer-settings.ts';
import type { ConsumerSettings } from './consumer-settings.ts';
import { EventServer } from './event-server.ts';
import type { GateLimits } from './gate.ts';
import { RequestServer } from './request-server.ts';
import type { NestHandler } from './responder.ts';
import { Discovery } from './discovery.ts';

export interface TransportOptions {
  /** What may be served; everything that Saldo declares when absent. */
  readonly registry?: Registry;
  /** Requests that run at once, and that wait behind them, over all subjects of the service. */
  readonly limits?: Partial<GateLimits>;
  readonly consumers?: Partial<ConsumerSettings>;
  /** Milliseconds that a leaving process waits for what it has begun. */
  readonly drainMs?: number;
}

/**
 * Nest's transport over NATS: requests of the service in its own queue group, plain JSON both ways, and its events from
 * JetStream. Takes a connected bus and leaves it open when it closes, because other parts still send through it.
 */
export class SaldoTransport extends Server implements CustomTransportStrategy {
  override readonly transportId = Symbol('saldo');
  private readonly stopping = new AbortController();
  private readonly requests: RequestServer;
  private readonly events: EventServer;
  private readonly discovery: Discovery;

  constructor(
    private readonly bus: Bus,
    private readonly options: TransportOptions = {},
  ) {
    super();
    setMaxListeners(0, this.stopping.signal);
    const limits = { concurrency: 256, backlog: 4_096, ...options.limits };
    this.requests = new RequestServer(bus, limits, this.stopping.signal);
    this.events = new EventServer(bus, { ...CONSUMER_DEFAULTS, ...options.consumers }, this.stopping.signal);
    this.discovery = new Discovery(bus, this.requests.responders);
  }

  listen(callback: (error?: unknown) => void): void {
    this.start().then(() => callback(), callback);
  }

  /** Takes nothing new, finishes what it has, and resolves when every reply and acknowledgement has been sent. */
  async close(): Promise<void> {
    this.discovery.stop();
    const drained = Promise.all([this.requests.drain(), this.events.drain()]);
    const limit = AbortSignal.timeout(this.options.drainMs ?? 25_000);
    const late = new Promise<'late'>((resolve) =>
      limit.addEventListener('abort', () => resolve('late'), { once: true }),
    );
    if ((await Promise.race([drained, late])) !== 'late') return;
    const lost = this.requests.inFlight + this.events.inFlight;
    this.bus.hooks.notice({ kind: 'lost_in_drain', message: `${lost} handlers did not end in time` });
    this.stopping.abort();
  }

  /** Requests and events under way. */
  get inFlight(): number {
    return this.requests.inFlight + this.events.inFlight;
  }

  override on(): never {
    throw new Error('the bus tells its events through BusHooks');
  }

  override unwrap<T>(): T {
    return this.bus.connection as T;
  }

  private async start(): Promise<void> {
    const registry = this.options.registry ?? contracts;
    checkServed(registry, this.bus.service, this.handledSubjects());
    const requests = requestsOf(registry, this.bus.service);
    const events = eventsOf(registry, this.bus.service);
    await this.events.start(
      [...events.values()].map((event) => ({ event, ...this.handlerOf(event.subject) })),
    );
    await this.requests.start(
      [...requests.values()].map((request) => ({ request, ...this.handlerOf(request.subject) })),
    );
    this.discovery.start();
  }

  private handlerOf(subject: string): { handler: NestHandler; settings: Partial<ConsumerSettings> } {
    const handler = this.messageHandlers.get(subject);
    return {
      handler: handler as NestHandler,
      settings: (handler?.extras ?? {}) as Partial<ConsumerSettings>,
    };
  }

  // Two event handlers of one subject hang on one another; one acknowledgement could not speak for both.
  private handledSubjects(): string[] {
    return [...this.messageHandlers].flatMap(([subject, handler]) =>
      handler.next ? [subject, subject] : [subject],
    );
  }
}
