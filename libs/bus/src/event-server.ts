import type { JsMsg } from '@nats-io/jetstream';
import type { AnyEvent } from '@saldo/contracts';
import type { Bus } from './bus.ts';
import type { ConsumerSettings } from './consumer-settings.ts';
import { Delivery } from './delivery.ts';
import { Durable } from './durable.ts';
import { Gate } from './gate.ts';
import type { NestHandler } from './responder.ts';
import { durableName, replayDurable, replaySubject, STREAMS } from './subjects.ts';

export interface EventRoute {
  readonly event: AnyEvent;
  readonly handler: NestHandler;
  /** What differs from the service's settings for this event. */
  readonly settings: Partial<ConsumerSettings>;
}

/** Takes a service's events, each through its own durable, and what is replayed to the service through one more. */
export class EventServer {
  private readonly durables: Durable[] = [];
  private readonly gates: Gate[] = [];
  private draining = false;

  constructor(
    private readonly bus: Bus,
    private readonly defaults: ConsumerSettings,
    private readonly stopping: AbortSignal,
  ) {}

  async start(routes: readonly EventRoute[]): Promise<void> {
    if (routes.length === 0) return;
    const takers = routes.map((route) => this.taker(route));
    routes.forEach((route, index) => {
      const name = durableName(this.bus.service, route.event);
      this.add({
        stream: STREAMS.events,
        name,
        filter: route.event.subject,
        route,
        take: takers[index] as Take,
      });
    });
    this.addReplays(
      new Map(
        routes.map(({ event }, index) => [
          replaySubject(this.bus.service, event.name),
          takers[index] as Take,
        ]),
      ),
    );
    await Promise.all(this.durables.map((durable) => durable.start()));
  }

  /** Takes nothing more, hands back what has not begun, and resolves when every handler has ended and its word has left. */
  async drain(): Promise<void> {
    this.draining = true;
    for (const durable of this.durables) durable.stop();
    await Promise.all(this.gates.map((gate) => gate.idle()));
    await this.bus.flush();
  }

  /** Events under way. */
  get inFlight(): number {
    return this.gates.reduce((sum, gate) => sum + gate.size, 0);
  }

  private addReplays(takers: ReadonlyMap<string, Take>): void {
    const take = (message: JsMsg): void => (takers.get(message.subject) ?? unknownReplay)(message);
    const filter = replaySubject(this.bus.service, '>');
    this.add({ stream: STREAMS.replays, name: replayDurable(this.bus.service), filter, take });
  }

  private add({
    route,
    ...facts
  }: {
    stream: string;
    name: string;
    filter: string;
    route?: EventRoute;
    take: Take;
  }): void {
    this.durables.push(
      new Durable(this.bus, { ...facts, settings: { ...this.defaults, ...route?.settings } }),
    );
  }

  private taker({ event, handler, settings }: EventRoute): Take {
    const effective = { ...this.defaults, ...settings };
    // The server delivers no more than `max_ack_pending` of each durable, so the gate's backlog is bounded by it.
    const gate = new Gate({ concurrency: effective.concurrency, backlog: Number.MAX_SAFE_INTEGER });
    this.gates.push(gate);
    return (message) => {
      const { bus, stopping } = this;
      const delivery = new Delivery(message, { bus, event, handler, settings: effective, stopping });
      gate.offer(() => (this.draining ? delivery.handBack() : delivery.run()));
    };
  }
}

type Take = (message: JsMsg) => void;

// Replayed to an event that the service consumes no more: it stays in the stream until somebody who does takes it.
function unknownReplay(message: JsMsg): void {
  message.nak(60_000);
}
