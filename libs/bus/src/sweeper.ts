import { JetStreamApiCodes, JetStreamApiError, jetstreamManager } from '@nats-io/jetstream';
import type { JsMsg, StoredMsg } from '@nats-io/jetstream';
import type { Bus } from './bus.ts';
import { CONSUMER_DEFAULTS } from './consumer-settings.ts';
import { DEAD_HEADERS, publishDeadLetter } from './dead-letter.ts';
import { Durable } from './durable.ts';
import { eventNameOf, STREAMS, SWEEPER, SWEPT_ADVISORIES } from './subjects.ts';

/** What the server says of a message that it delivers no more. */
interface Advisory {
  readonly stream: string;
  readonly consumer: string;
  readonly stream_seq: number;
  readonly deliveries: number;
}

/**
 * The net below the consumers: a message whose deliveries ran out although no process lived to write its dead letter
 * stays in its stream unseen. The server's advisory names it, and this makes the dead letter.
 */
export class Sweeper {
  private readonly durable: Durable;

  constructor(private readonly bus: Bus) {
    const take = (message: JsMsg): void => void this.sweep(message);
    const facts = { stream: STREAMS.advisories, name: SWEEPER, filter: SWEPT_ADVISORIES, take };
    this.durable = new Durable(bus, { ...facts, settings: CONSUMER_DEFAULTS });
  }

  start(): Promise<void> {
    return this.durable.start();
  }

  stop(): void {
    this.durable.stop();
  }

  private async sweep(message: JsMsg): Promise<void> {
    try {
      const advisory = message.json<Advisory>();
      const stored = await this.find(advisory);
      if (stored) await this.bury(advisory, stored);
      message.ack();
    } catch (error) {
      this.bus.hooks.notice({
        kind: 'consumer_failed',
        message: 'an advisory was not handled and comes again',
        error,
      });
      message.nak(5_000);
    }
  }

  private async bury(advisory: Advisory, stored: StoredMsg): Promise<void> {
    const event = eventNameOf(stored.subject);
    await publishDeadLetter(
      this.bus.connection,
      { data: stored.data, headers: stored.header },
      {
        service: serviceOf(advisory, event),
        event,
        messageId:
          stored.header.get(DEAD_HEADERS.messageId) ||
          stored.header.get('Nats-Msg-Id') ||
          `${advisory.stream}:${stored.seq}`,
        reason: 'deliveries_exhausted',
        attempts: advisory.deliveries,
        error: 'no attempt came to an end',
        place: `${advisory.stream}:${stored.seq}`,
      },
    );
  }

  private async find({ stream, stream_seq }: Advisory): Promise<StoredMsg | undefined> {
    const manager = await jetstreamManager(this.bus.connection, { checkAPI: false });
    try {
      return (await manager.streams.getMessage(stream, { seq: stream_seq })) ?? undefined;
    } catch (error) {
      if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound)
        return undefined;
      throw error;
    }
  }
}

// Durables are named `<service>_<event>` and `<service>_replays`.
function serviceOf({ consumer }: Advisory, event: string): string {
  return consumer.replace(new RegExp(`_(${event.replaceAll('.', '_')}|replays)$`), '');
}
