import { createInbox, errors } from '@nats-io/transport-node';
import type { Msg, MsgHdrs, NatsConnection } from '@nats-io/transport-node';
import { BusError } from './bus-error.ts';

export interface Outgoing {
  readonly subject: string;
  readonly body: string;
  readonly headers: MsgHdrs;
  readonly timeoutMs: number;
}

interface Waiting {
  readonly subject: string;
  readonly timer: NodeJS.Timeout;
  resolve(message: Msg): void;
  reject(error: BusError): void;
}

/**
 * One subscription for the replies to everything a connection asks. Like the client's own `request`, which makes two
 * promises, two errors and a stack for each request that goes well; here a good reply costs a map entry and a timer.
 */
export class Inbox {
  private readonly waiting = new Map<string, Waiting>();
  private readonly prefix: string;
  private count = 0;

  constructor(
    private readonly connection: NatsConnection,
    principalPrefix: string,
  ) {
    this.prefix = `${createInbox(principalPrefix)}.`;
    connection.subscribe(`${this.prefix}*`, {
      callback: (error, message) => (error ? this.rejectAll('forbidden', error) : this.receive(message)),
    });
    void connection.closed().then((cause) => this.rejectAll('unavailable', cause));
  }

  /** Rejects with `BusError`: `timeout`, `no_responder`, `forbidden`, `invalid_message` (too large) or `unavailable`. */
  request({ subject, body, headers, timeoutMs }: Outgoing): Promise<Msg> {
    const token = (++this.count).toString(36);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.take(token)?.reject(new BusError(subject, 'timeout')), timeoutMs);
      this.waiting.set(token, { subject, timer, resolve, reject });
      try {
        this.connection.publish(subject, body, { reply: this.prefix + token, headers });
      } catch (cause) {
        this.take(token)?.reject(unsent(subject, cause));
      }
    });
  }

  /** The server's word that a subject may not be published to comes apart from any reply. */
  refused(violation: InstanceType<typeof errors.PermissionViolationError>): void {
    for (const [token, { subject }] of this.waiting)
      if (violation.operation === 'publish' && violation.subject === subject)
        this.take(token)?.reject(new BusError(subject, 'forbidden', { cause: violation }));
  }

  private receive(message: Msg): void {
    const waiting = this.take(message.subject.slice(this.prefix.length));
    if (!waiting) return;
    const nobody = message.data.length === 0 && message.headers?.code === 503;
    if (nobody) waiting.reject(new BusError(waiting.subject, 'no_responder'));
    else waiting.resolve(message);
  }

  private take(token: string): Waiting | undefined {
    const waiting = this.waiting.get(token);
    if (!waiting) return undefined;
    this.waiting.delete(token);
    clearTimeout(waiting.timer);
    return waiting;
  }

  private rejectAll(code: 'forbidden' | 'unavailable', cause: unknown): void {
    for (const [token, { subject }] of this.waiting)
      this.take(token)?.reject(new BusError(subject, code, { cause }));
  }
}

function unsent(subject: string, cause: unknown): BusError {
  if (cause instanceof errors.InvalidArgumentError)
    return new BusError(subject, 'invalid_message', { cause, details: { reason: cause.message } });
  return new BusError(subject, 'unavailable', { cause });
}
