import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { MsgRequest, StoredMsg } from '@nats-io/jetstream';
import type { MsgHdrs, NatsConnection } from '@nats-io/transport-node';
import { DEAD_HEADERS, ownHeaders } from './dead-letter.ts';
import type { DeadReason } from './dead-letter.ts';
import { deadSubject, discardedSubject, eventNameOf, replaySubject, STREAMS, SUBJECTS } from './subjects.ts';

/** A message that a service could not take, with all that is needed to judge it. */
export interface DeadLetter {
  /** Its place among the dead letters; ascending with time. */
  readonly id: number;
  readonly service: string;
  readonly event: string;
  readonly messageId: string;
  readonly reason: DeadReason;
  readonly error: string;
  readonly attempts: number;
  readonly diedAt: Date;
  /** The message as it was; of an undecodable one, whatever came. */
  readonly text: string;
}

export interface DeadLetterCount {
  readonly service: string;
  readonly event: string;
  readonly count: number;
}

export interface Page {
  /** Only the letters of one service. */
  readonly service?: string;
  /** The `id` of the last letter of the page before. */
  readonly after?: number;
  readonly limit?: number;
}

/** The dead letters of all services, for whoever looks after Saldo. */
export class DeadLetters {
  constructor(private readonly connection: NatsConnection) {}

  /** How many of each service and event wait, in the order of their names. */
  async counts(timeoutMs = 5_000): Promise<DeadLetterCount[]> {
    const manager = await jetstreamManager(this.connection, { checkAPI: false, timeout: timeoutMs });
    const { state } = await manager.streams.info(STREAMS.deadLetters, { subjects_filter: SUBJECTS.dead });
    return Object.entries(state.subjects ?? {})
      .map(([subject, count]) => ({ ...partsOf(subject), count }))
      .sort((left, right) => (`${left.service} ${left.event}` < `${right.service} ${right.event}` ? -1 : 1));
  }

  /** Oldest first. `next` is the `after` of the following page; absent on the last. */
  async list({ service, after = 0, limit = 50 }: Page = {}): Promise<{
    letters: DeadLetter[];
    next?: number;
  }> {
    const filter = service ? deadSubject(service, '>') : SUBJECTS.dead;
    const letters: DeadLetter[] = [];
    for (let from = after + 1; letters.length <= limit;) {
      const stored = await this.read({ seq: from, next_by_subj: filter } as MsgRequest);
      if (!stored) return { letters };
      letters.push(letterOf(stored));
      from = stored.seq + 1;
    }
    const page = letters.slice(0, limit);
    return { letters: page, next: page.at(-1)?.id ?? after };
  }

  /**
   * Gives the message once more to the service that could not take it, and to no other subscriber of its event. It keeps
   * its message id, so an inbox that has it after all takes it as done. Undefined when there is no such letter any more.
   */
  async replay(id: number): Promise<DeadLetter | undefined> {
    return this.settle(id, async (letter, stored) => {
      const headers = ownHeaders(stored.header);
      headers.set(DEAD_HEADERS.messageId, letter.messageId);
      await this.send(replaySubject(letter.service, letter.event), stored, headers);
    });
  }

  /** Gives the message up for good. The copy keeps who did it and why, as long as dead letters are kept. */
  async discard(id: number, by: { actor: string; reason: string }): Promise<DeadLetter | undefined> {
    return this.settle(id, async (letter, stored) => {
      const headers = copyOf(stored.header);
      headers.set('saldo-discard-actor', by.actor);
      headers.set('saldo-discard-reason', by.reason);
      await this.send(discardedSubject(letter.service, letter.event), stored, headers);
    });
  }

  // The letter is deleted after its successor is stored: a crash in between repeats the one and loses neither.
  private async settle(
    id: number,
    act: (letter: DeadLetter, stored: StoredMsg) => Promise<void>,
  ): Promise<DeadLetter | undefined> {
    const stored = await this.read({ seq: id });
    if (!stored || !stored.header.has(DEAD_HEADERS.reason) || isDiscarded(stored)) return undefined;
    const letter = letterOf(stored);
    await act(letter, stored);
    const manager = await jetstreamManager(this.connection, { checkAPI: false });
    await manager.streams.deleteMessage(STREAMS.deadLetters, id, false);
    return letter;
  }

  private async send(subject: string, stored: StoredMsg, headers: MsgHdrs): Promise<void> {
    const msgID = `${subject}:${stored.seq}:${stored.time.toISOString()}`;
    await jetstream(this.connection, { timeout: 5_000 }).publish(subject, stored.data, {
      msgID,
      headers,
      retries: 3,
    });
  }

  private async read(query: MsgRequest): Promise<StoredMsg | undefined> {
    const manager = await jetstreamManager(this.connection, { checkAPI: false });
    return (await manager.streams.getMessage(STREAMS.deadLetters, query)) ?? undefined;
  }
}

function letterOf(stored: StoredMsg): DeadLetter {
  const header = (name: string): string => stored.header.get(name);
  return {
    id: stored.seq,
    service: header(DEAD_HEADERS.service),
    event: header(DEAD_HEADERS.event),
    messageId: header(DEAD_HEADERS.messageId),
    reason: header(DEAD_HEADERS.reason) as DeadReason,
    error: header(DEAD_HEADERS.error),
    attempts: Number(header(DEAD_HEADERS.attempts)),
    diedAt: new Date(header(DEAD_HEADERS.at)),
    text: new TextDecoder().decode(stored.data),
  };
}

// `saldo.dead.notifier.topup.succeeded` → `notifier` and `topup.succeeded`.
function partsOf(subject: string): { service: string; event: string } {
  return { service: subject.split('.')[2] ?? '', event: eventNameOf(subject) };
}

function isDiscarded(stored: StoredMsg): boolean {
  return stored.header.has('saldo-discard-reason');
}

function copyOf(header: MsgHdrs): MsgHdrs {
  const copy = ownHeaders(header);
  for (const [name, [value]] of header)
    if (name.startsWith('saldo-dead-') && value !== undefined) copy.set(name, value);
  return copy;
}
