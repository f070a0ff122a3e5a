import { jetstream } from '@nats-io/jetstream';
import type { JsMsg } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import type { MsgHdrs, NatsConnection } from '@nats-io/transport-node';
import { deadSubject } from './subjects.ts';

/** Headers of a dead letter beside those of the message it was. */
export const DEAD_HEADERS = {
  messageId: 'saldo-message-id',
  service: 'saldo-dead-service',
  event: 'saldo-dead-event',
  reason: 'saldo-dead-reason',
  error: 'saldo-dead-error',
  attempts: 'saldo-dead-attempts',
  at: 'saldo-dead-at',
} as const;

export type DeadReason = 'handler_failed' | 'undecodable' | 'deliveries_exhausted';

export interface Death {
  readonly service: string;
  readonly event: string;
  readonly messageId: string;
  readonly reason: DeadReason;
  readonly attempts: number;
  readonly error: string;
  /** Where the message stands: `<stream>:<sequence>`. A replay stands elsewhere, and may die again. */
  readonly place: string;
}

/** What a dead letter keeps of the message. */
export interface Body {
  readonly data: Uint8Array;
  readonly headers?: MsgHdrs | undefined;
}

/** Resolves when the server has the copy: only then may the original be given up. Whether it is the first copy. */
export async function publishDeadLetter(
  connection: NatsConnection,
  body: Body,
  death: Death,
): Promise<boolean> {
  const subject = deadSubject(death.service, death.event);
  const { duplicate } = await jetstream(connection, { timeout: 2_000 }).publish(subject, body.data, {
    // One dead letter, however often its publishing is repeated.
    msgID: `${subject}:${death.messageId}:${death.place}`,
    headers: headersOf(body, death),
    retries: 3,
  });
  return !duplicate;
}

/** The id the publisher gave; a message without one is known by its place in the stream. */
export function messageIdOf(headers: MsgHdrs | undefined, place: string): string {
  return headers?.get(DEAD_HEADERS.messageId) || headers?.get('Nats-Msg-Id') || place;
}

export function placeOf({ info }: JsMsg): string {
  return `${info.stream}:${info.streamSequence}`;
}

/** The headers that the message itself bore, without those that steer the server. */
export function ownHeaders(from: MsgHdrs | undefined): MsgHdrs {
  const copy = headers();
  for (const [name, values] of from ?? [])
    if (!name.startsWith('Nats-') && !name.startsWith('saldo-dead-'))
      for (const value of values) copy.append(name, value);
  return copy;
}

function headersOf(body: Body, death: Death): MsgHdrs {
  const sent = ownHeaders(body.headers);
  sent.set(DEAD_HEADERS.messageId, death.messageId);
  sent.set(DEAD_HEADERS.service, death.service);
  sent.set(DEAD_HEADERS.event, death.event);
  sent.set(DEAD_HEADERS.reason, death.reason);
  sent.set(DEAD_HEADERS.error, oneLine(death.error));
  sent.set(DEAD_HEADERS.attempts, String(death.attempts));
  sent.set(DEAD_HEADERS.at, new Date().toISOString());
  return sent;
}

function oneLine(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]+/g, ' ').slice(0, 500);
}
