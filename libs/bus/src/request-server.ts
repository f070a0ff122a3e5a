import type { AnyRequest } from '@saldo/contracts';
import type { Subscription } from '@nats-io/transport-node';
import type { Bus } from './bus.ts';
import { Gate } from './gate.ts';
import type { GateLimits } from './gate.ts';
import { Responder } from './responder.ts';
import type { NestHandler } from './responder.ts';

export interface RequestRoute {
  readonly request: AnyRequest;
  readonly handler: NestHandler;
}

/** Subscribes a service's requests in its queue group, and leaves without losing one that is under way. */
export class RequestServer {
  readonly responders = new Map<string, Responder>();
  private readonly subscriptions: Subscription[] = [];
  private readonly refusals: string[] = [];
  private readonly gate: Gate;

  constructor(
    private readonly bus: Bus,
    limits: GateLimits,
    private readonly stopping: AbortSignal,
  ) {
    this.gate = new Gate(limits);
  }

  /** Resolves when the server routes to us; rejects when it refuses one of the subjects. */
  async start(routes: readonly RequestRoute[]): Promise<void> {
    for (const route of routes) this.subscribe(route);
    await this.bus.connection.flush();
    if (this.refusals.length > 0)
      throw new Error(`NATS refuses to let ${this.bus.service} serve ${this.refusals.join(', ')}`);
  }

  /**
   * Unsubscribes; requests already routed here still arrive and are all answered. The last reply has left for the
   * server when this resolves.
   */
  async drain(): Promise<void> {
    const open = this.subscriptions.filter((subscription) => !subscription.isClosed());
    await Promise.all(open.map((subscription) => subscription.drain()));
    await this.gate.idle();
    await this.bus.flush();
  }

  /** Requests under way. */
  get inFlight(): number {
    return this.gate.size;
  }

  private subscribe({ request, handler }: RequestRoute): void {
    const { hooks } = this.bus;
    const responder = new Responder({ request, handler, gate: this.gate, hooks, stopping: this.stopping });
    this.responders.set(request.subject, responder);
    const subscription = this.bus.connection.subscribe(request.subject, {
      // Not shared with other services: an equal group name would let one steal from the other.
      queue: this.bus.service,
      callback: (error, message) =>
        error ? this.refused(request.subject, error) : responder.receive(message),
    });
    this.subscriptions.push(subscription);
  }

  private refused(subject: string, error: Error): void {
    this.refusals.push(subject);
    this.bus.hooks.notice({ kind: 'refused', message: `may not serve ${subject}`, error });
  }
}
