import { DAY_MS } from '@saldo/calendar';
import { MongoClient } from 'mongodb';
import type { Collection, Db, Document } from 'mongodb';
import { StoreAway } from '../../ports/store-away.ts';
import { COLLECTIONS } from './collections.ts';
import type { CollectionName } from './collections.ts';
import { isAway, isNotImplemented } from './is-away.ts';
import { makeSeries } from './time-series.ts';

const LIMIT_MS = 2_000;
/** How long it is left alone once it could not be reached. */
const AWAY_MS = 1_000;

/** A document under an id that was made before it. */
export interface Kept extends Document {
  readonly _id: string;
}

/**
 * The database `metrics`. It is reached when it is needed, prepared once, and gone from and come back to without anybody's
 * help; meanwhile everything is refused with `StoreAway`.
 */
export class MetricsStore {
  private readonly client: MongoClient;
  private readonly db: Db;
  private prepared: Promise<void> | undefined;
  private forgets = true;
  private awayUntilMs = 0;
  private reason: unknown;

  /** Waits so long for a server that does not answer, and five times as long for the answer to a question. */
  constructor(url: string, limitMs = LIMIT_MS) {
    this.client = new MongoClient(url, {
      serverSelectionTimeoutMS: limitMs,
      connectTimeoutMS: limitMs,
      socketTimeoutMS: 5 * limitMs,
      appName: 'saldo-monitor',
    });
    const [, name] = /^[^:]+:\/\/[^/]+\/([^?]+)/.exec(url) ?? [];
    this.db = this.client.db(name ?? 'metrics');
  }

  /** Whether the server knows indexes that remove what is too old; known once it was reached. */
  get forgetsByItself(): boolean {
    return this.forgets;
  }

  async use<T>(name: CollectionName, work: (collection: Collection<Kept>) => Promise<T>): Promise<T> {
    // Whoever asks while it is away must not wait each time to learn it anew.
    if (performance.now() < this.awayUntilMs)
      throw new StoreAway('MongoDB was away a moment ago', { cause: this.reason });
    try {
      await this.prepare();
      return await work(this.db.collection<Kept>(name));
    } catch (error) {
      if (!isAway(error)) throw error;
      this.awayUntilMs = performance.now() + AWAY_MS;
      this.reason = error;
      throw new StoreAway('MongoDB is away', { cause: error });
    }
  }

  /** Removes what is past its days where the server does not do so by itself. */
  async prune(now: Date): Promise<void> {
    if (this.forgets && this.prepared) return;
    for (const { name, expires } of COLLECTIONS) {
      const before = new Date(now.getTime() - expires.afterDays * DAY_MS);
      await this.use(name, (collection) => collection.deleteMany({ [expires.by]: { $lt: before } }));
    }
  }

  async close(): Promise<void> {
    await this.client.close();
  }

  private prepare(): Promise<void> {
    this.prepared ??= this.makeIndexes().catch((error: unknown) => {
      this.prepared = undefined;
      throw error;
    });
    return this.prepared;
  }

  private async makeIndexes(): Promise<void> {
    for (const shape of COLLECTIONS) {
      const { name, expires, indexes } = shape;
      if ('series' in shape && (await makeSeries(this.db, shape))) continue;
      const collection = this.db.collection(name);
      for (const index of indexes) await collection.createIndex(index);
      await this.expire(collection, expires);
    }
  }

  // FerretDB forgets nothing by itself.
  private async expire(
    collection: Collection,
    { by, afterDays }: (typeof COLLECTIONS)[number]['expires'],
  ): Promise<void> {
    try {
      await collection.createIndex({ [by]: 1 }, { expireAfterSeconds: (afterDays * DAY_MS) / 1_000 });
    } catch (error) {
      if (!isNotImplemented(error)) throw error;
      this.forgets = false;
      await collection.createIndex({ [by]: 1 });
    }
  }
}
