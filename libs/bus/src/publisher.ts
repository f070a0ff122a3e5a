import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import type { MsgHdrs, NatsConnection } from '@nats-io/transport-node';
import { restoreStreams } from './streams.ts';
import { STREAMS } from './subjects.ts';

export interface OutgoingEvent {
  /** The outbox row's id: within the stream's window a repeat is stored once. */
  readonly id: string;
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON-able. */
  readonly payload: unknown;
}

/** Puts events into JetStream for the outbox. Rejects when the server did not confirm: the row stays and is sent again. */
export class EventPublisher {
  private readonly client: ReturnType<typeof jetstream>;

  constructor(private readonly connection: NatsConnection) {
    this.client = jetstream(connection, { timeout: 5_000 });
  }

  async publish(event: OutgoingEvent): Promise<{ sequence: number; duplicate: boolean }> {
    const ack = await this.client.publish(event.subject, JSON.stringify(event.payload), {
      msgID: event.id,
      headers: headersOf(event),
      expect: { streamName: STREAMS.events },
    });
    return { sequence: ack.seq, duplicate: ack.duplicate };
  }

  /** Which stream this is and how far it has come. A later creation means that the former one was lost. Creates it when it is gone. */
  async stream(): Promise<{ created: Date; lastSequence: number }> {
    await restoreStreams(this.connection, [STREAMS.events]);
    const manager = await jetstreamManager(this.connection, { checkAPI: false });
    const { created, state } = await manager.streams.info(STREAMS.events);
    return { created: new Date(created), lastSequence: state.last_seq };
  }
}

function headersOf(event: OutgoingEvent): MsgHdrs {
  const sent = headers();
  for (const [name, value] of Object.entries(event.headers)) sent.set(name, value);
  return sent;
}
