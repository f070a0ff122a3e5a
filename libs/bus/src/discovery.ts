import type { Msg, Subscription } from '@nats-io/transport-node';
import { randomUUID } from 'node:crypto';
import type { Bus } from './bus.ts';
import type { Responder } from './responder.ts';

const TYPE = 'io.nats.micro.v1';
const VERSION = '0.1.0';

/** Answers `$SRV.PING`, `$SRV.INFO` and `$SRV.STATS` (NATS ADR-32), so that `nats micro ls` finds the service. */
export class Discovery {
  private readonly id = randomUUID();
  private readonly started = new Date().toISOString();
  private readonly subscriptions: Subscription[] = [];

  constructor(
    private readonly bus: Bus,
    private readonly responders: ReadonlyMap<string, Responder>,
  ) {}

  start(): void {
    this.answer('PING', () => ({ type: `${TYPE}.ping_response` }));
    this.answer('INFO', () => ({
      type: `${TYPE}.info_response`,
      description: '',
      endpoints: this.endpoints(() => ({})),
    }));
    this.answer('STATS', () => ({
      type: `${TYPE}.stats_response`,
      started: this.started,
      endpoints: this.endpoints((responder) => responder.stats),
    }));
  }

  stop(): void {
    for (const subscription of this.subscriptions) subscription.unsubscribe();
  }

  private endpoints(facts: (responder: Responder) => object): object[] {
    return [...this.responders].map(([subject, responder]) => ({
      name: subject.split('.').slice(2).join('_'),
      subject,
      queue_group: this.bus.service,
      metadata: {},
      ...facts(responder),
    }));
  }

  private answer(verb: string, body: () => object): void {
    const { service, connection } = this.bus;
    const respond = (message: Msg): void => {
      message.respond(
        JSON.stringify({ name: service, id: this.id, version: VERSION, metadata: {}, ...body() }),
      );
    };
    for (const subject of [`$SRV.${verb}`, `$SRV.${verb}.${service}`, `$SRV.${verb}.${service}.${this.id}`])
      this.subscriptions.push(
        connection.subscribe(subject, {
          callback: (error, message) => (error ? this.refused(error) : respond(message)),
        }),
      );
  }

  private refused(error: Error): void {
    this.bus.hooks.notice({ kind: 'refused', message: 'may not be discovered', error });
  }
}
