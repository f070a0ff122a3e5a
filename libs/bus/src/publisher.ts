import { JetStreamApiCodes, JetStreamApiError, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { JetStreamManager } from '@nats-io/jetstream';
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

  /** Which stream this is and where it begins. A later creation means that the former one was lost. Creates it when it is gone. */
  async stream(): Promise<{ created: Date; firstSequence: number }> {
    await restoreStreams(this.connection, [STREAMS.events]);
    const manager = await this.manager();
    const { created, state } = await manager.streams.info(STREAMS.events);
    return { created: new Date(created), firstSequence: state.first_seq };
  }

  /** The id of the message at that place, if there is one: a server that crashed may have lost what it had confirmed. */
  async idAt(sequence: number): Promise<string | undefined> {
    const manager = await this.manager();
    const message = await manager.streams.getMessage(STREAMS.events, { seq: sequence }).catch(notFound);
    return message?.header.get('Nats-Msg-Id') || undefined;
  }

  private manager(): Promise<JetStreamManager> {
    return jetstreamManager(this.connection, { checkAPI: false });
  }
}

function notFound(error: unknown): null {
  if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.NoMessageFound) return null;
  throw error;
}

function headersOf(event: OutgoingEvent): MsgHdrs {
  const sent = headers();
  for (const [name, value] of Object.entries(event.headers)) sent.set(name, value);
  return sent;
}
