import { JetStreamApiCodes, JetStreamApiError, jetstreamManager } from '@nats-io/jetstream';
import type { JsMsg, StoredMsg } from '@nats-io/jetstream';
import type { Bus } from './bus.ts';
import { backoffOf, CONSUMER_DEFAULTS } from './consumer-settings.ts';
import type { ConsumerSettings } from './consumer-settings.ts';
import { messageIdOf, publishDeadLetter } from './dead-letter.ts';
import { Durable } from './durable.ts';
import { eventNameOf, STREAMS, SWEEPER, SWEPT_ADVISORIES, SWEPT_STREAMS } from './subjects.ts';

/** What the server says of a message that it delivers no more. */
interface Advisory {
  readonly stream: string;
  readonly consumer: string;
  readonly stream_seq: number;
  readonly deliveries: number;
}

/** A message that is a dead letter now. */
export interface Swept {
  readonly consumer: string;
  readonly service: string;
  readonly event: string;
  readonly messageId: string;
}

// More tries than there is time for in the days that the stream keeps an advisory: nobody sweeps for the sweeper.
const PATIENCE: ConsumerSettings = {
  ...CONSUMER_DEFAULTS,
  attempts: 1_000_000,
  backoffMs: 1_000,
  backoffMsMax: 60_000,
};

/**
 * The net below the consumers: a message whose deliveries ran out although no process lived to write its dead letter
 * stays in its stream unseen. The server's advisory names it, and this makes the dead letter. As many as like may run:
 * they share one durable, and an advisory is done with only when the dead letter is stored.
 */
export class Sweeper {
  private readonly durable: Durable;
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly bus: Bus,
    private readonly tell: (swept: Swept) => void = () => undefined,
  ) {
    const facts = { stream: STREAMS.advisories, name: SWEEPER, filter: SWEPT_ADVISORIES };
    const take = (message: JsMsg): void => this.take(message);
    this.durable = new Durable(bus, { ...facts, settings: PATIENCE, take });
  }

  start(): Promise<void> {
    return this.durable.start();
  }

  /** Takes nothing more, and resolves when what was taken is done. */
  async stop(): Promise<void> {
    this.durable.stop();
    await Promise.all(this.running);
    await this.bus.flush();
  }

  private take(message: JsMsg): void {
    const sweeping: Promise<void> = this.sweep(message).finally(() => this.running.delete(sweeping));
    this.running.add(sweeping);
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
      message.nak(backoffOf(PATIENCE, message.info.deliveryCount));
    }
  }

  private async bury(advisory: Advisory, stored: StoredMsg): Promise<void> {
    const { consumer, stream, deliveries } = advisory;
    const event = eventNameOf(stored.subject);
    const place = `${stream}:${stored.seq}`;
    const messageId = messageIdOf(stored.header, place);
    const named = { service: serviceOf(advisory, event), event, messageId };
    const isNew = await publishDeadLetter(
      this.bus.connection,
      { data: stored.data, headers: stored.header },
      {
        ...named,
        reason: 'deliveries_exhausted',
        attempts: deliveries,
        error: 'no attempt came to an end',
        place,
      },
    );
    if (isNew) this.tell({ consumer, ...named });
  }

  // Undefined for what is gone by its age, and for what is in a stream of somebody else.
  private async find({ stream, stream_seq }: Advisory): Promise<StoredMsg | undefined> {
    if (!SWEPT_STREAMS.some((each) => each === stream)) return undefined;
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
