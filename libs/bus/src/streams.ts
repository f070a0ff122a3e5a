import {
  DiscardPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import type { JetStreamManager, StreamConfig } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';
import { STREAMS, SUBJECTS, SWEPT_ADVISORIES } from './subjects.ts';

const DAY_MS = 86_400_000;
const MIB = 1_048_576;
const ADVISORY_AGE_MS = 7 * DAY_MS;

export interface StreamSizes {
  /** Copies of each stream: 1 on one machine, 3 in a cluster. */
  readonly replicas?: number;
  /** Bytes that SALDO_EVENTS may take; the other streams take a quarter of it each, and their sum is reserved on disk. */
  readonly bytesMax?: number;
}

/** Every stream of Saldo. A full one refuses what is new, so that the outbox keeps it; an old message is never pushed out. */
export function streamConfigs({ replicas = 1, bytesMax = 512 * MIB }: StreamSizes = {}): StreamConfigs {
  const config = (name: string, subjects: string[], rest: Partial<StreamConfig>): WantedStream => ({
    name,
    subjects,
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.New,
    num_replicas: replicas,
    max_bytes: bytesMax / 4,
    max_age: nanos(30 * DAY_MS),
    duplicate_window: nanos(120_000),
    ...rest,
  });
  return [
    // A relay repeats a publish within minutes; what it repeats later, inboxes take once.
    config(STREAMS.events, [SUBJECTS.events], { max_bytes: bytesMax, duplicate_window: nanos(600_000) }),
    // The server may tell more than once that deliveries ran out, and the second word may be as old as any that is kept.
    config(STREAMS.deadLetters, [SUBJECTS.dead, SUBJECTS.discarded], {
      duplicate_window: nanos(ADVISORY_AGE_MS),
    }),
    config(STREAMS.replays, [SUBJECTS.replays], { retention: RetentionPolicy.Workqueue }),
    // The server tells these to whoever listens at that moment; without a stream they are gone.
    config(STREAMS.advisories, [SWEPT_ADVISORIES, '$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED.>'], {
      discard: DiscardPolicy.Old,
      max_age: nanos(ADVISORY_AGE_MS),
    }),
  ];
}

type WantedStream = Partial<StreamConfig> & { readonly name: string };
type StreamConfigs = readonly WantedStream[];

/** Creates the streams that are missing and brings those that differ to what is wanted. For the operator, before the services start. */
export async function provisionStreams(connection: NatsConnection, sizes: StreamSizes = {}): Promise<void> {
  const manager = await jetstreamManager(connection, { checkAPI: false });
  for (const wanted of streamConfigs(sizes)) {
    const present = await findStream(manager, wanted.name);
    if (!present) await manager.streams.add(wanted);
    else if (differs(present, wanted)) await manager.streams.update(wanted.name, wanted);
  }
}

/** Creates the streams that are missing and leaves the others as they are: what a service may do when the bus lost its disk. */
export async function restoreStreams(connection: NatsConnection, names: readonly string[]): Promise<void> {
  const manager = await jetstreamManager(connection, { checkAPI: false });
  for (const wanted of streamConfigs().filter(({ name }) => names.includes(name)))
    if (!(await findStream(manager, wanted.name))) await manager.streams.add(wanted);
}

async function findStream(manager: JetStreamManager, name: string): Promise<StreamConfig | undefined> {
  try {
    return (await manager.streams.info(name)).config;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound)
      return undefined;
    throw error;
  }
}

function differs(present: StreamConfig, wanted: WantedStream): boolean {
  return Object.entries(wanted).some(
    ([key, value]) => JSON.stringify(present[key as keyof StreamConfig]) !== JSON.stringify(value),
  );
}
