import {
  AckPolicy,
  DeliverPolicy,
  jetstream,
  JetStreamApiError,
  jetstreamManager,
  ReplayPolicy,
} from '@nats-io/jetstream';
import type {
  ConsumerConfig,
  ConsumerInfo,
  ConsumerMessages,
  JetStreamManager,
  JsMsg,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { setTimeout as wait } from 'node:timers/promises';
import type { Bus } from './bus.ts';
import type { ConsumerSettings } from './consumer-settings.ts';
import { restoreStreams } from './streams.ts';
import { STREAMS } from './subjects.ts';

const PAUSE_MS_MIN = 100;
const PAUSE_MS_MAX = 30_000;

export interface DurableFacts {
  readonly stream: string;
  readonly name: string;
  readonly filter: string;
  readonly settings: ConsumerSettings;
  /** Takes a message at once; the durable's `max_ack_pending` bounds how many are taken. */
  readonly take: (message: JsMsg) => void;
}

/**
 * A durable pull consumer that comes back by itself: when it, its stream or the whole server is gone it is made again,
 * from the first message the stream has, because what was taken before is known to the inbox and not to the bus.
 */
export class Durable {
  private messages: ConsumerMessages | undefined;
  private readonly stopped = new AbortController();
  private pauseMs = PAUSE_MS_MIN;

  constructor(
    private readonly bus: Bus,
    private readonly facts: DurableFacts,
  ) {}

  /** Resolves after the first try to bind; from then on it goes on by itself until `stop`. */
  async start(): Promise<void> {
    await this.bind();
    void this.goOn();
  }

  /** Asks for no more messages. */
  stop(): void {
    this.stopped.abort();
    this.messages?.stop();
  }

  private async goOn(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      const failure = this.messages ? await this.messages.closed() : undefined;
      if (this.stopped.signal.aborted || this.bus.connection.isClosed()) return;
      if (failure) this.failed(failure);
      await this.pause();
      if (!this.stopped.signal.aborted) await this.bind();
    }
  }

  private async bind(): Promise<void> {
    const { stream, settings, take } = this.facts;
    this.messages = undefined;
    try {
      await restoreStreams(this.bus.connection, [stream, STREAMS.deadLetters]);
      const manager = await jetstreamManager(this.bus.connection, { checkAPI: false });
      const info = await this.ensure(manager);
      const consumer = jetstream(this.bus.connection).consumers.getConsumerFromInfo(info);
      this.messages = await consumer.consume({
        max_messages: settings.maxPending,
        expires: 20_000,
        idle_heartbeat: 2_500,
        abort_on_missing_resource: true,
        callback: take,
      });
      if (this.pauseMs > PAUSE_MS_MIN)
        this.bus.hooks.notice({ kind: 'consumer_recovered', message: this.facts.name });
      this.pauseMs = PAUSE_MS_MIN;
    } catch (error) {
      this.failed(error);
    }
  }

  // Before 2.10 a server takes `create` for an update; from then on it refuses to create what exists with other settings.
  private async ensure(manager: JetStreamManager): Promise<ConsumerInfo> {
    const { stream, name } = this.facts;
    try {
      return await manager.consumers.add(stream, this.config());
    } catch (error) {
      if (!(error instanceof JetStreamApiError) || !EXISTS_OTHERWISE.includes(error.code)) throw error;
      return manager.consumers.update(stream, name, this.config());
    }
  }

  private config(): Partial<ConsumerConfig> {
    const { name, filter, settings } = this.facts;
    return {
      durable_name: name,
      filter_subject: filter,
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
      replay_policy: ReplayPolicy.Instant,
      ack_wait: nanos(settings.ackWaitMs),
      max_ack_pending: settings.maxPending,
      // Beyond the handler's attempts, so that a process that dies in the last one is followed by one that writes the dead letter.
      max_deliver: settings.attempts + 10,
    };
  }

  private failed(error: unknown): void {
    this.bus.hooks.notice({
      kind: 'consumer_failed',
      message: `${this.facts.name} will be bound again`,
      error,
    });
  }

  private async pause(): Promise<void> {
    const pauseMs = this.pauseMs * (0.5 + Math.random());
    this.pauseMs = Math.min(this.pauseMs * 2, PAUSE_MS_MAX);
    await wait(pauseMs, undefined, { signal: this.stopped.signal }).catch(() => undefined);
  }
}

// JSConsumerNameExist, JSConsumerExistingActive and JSConsumerAlreadyExists in the server's errors.json.
const EXISTS_OTHERWISE: readonly number[] = [10013, 10105, 10148];
