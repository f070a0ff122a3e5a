import { MongoClient, MongoServerError } from 'mongodb';
import type { Collection } from 'mongodb';
import { LastReports } from '../../ports/last-reports.ts';
import { reportInstant } from './report.row.ts';

export interface MongoLastReportsOptions {
  /** With the name of the database, which is `metricas` where it has none. */
  readonly url: string;
  /** A look-up that takes longer has failed. */
  readonly limitMs: number;
}

interface Metrica {
  readonly uuid: string;
  readonly fecha: unknown;
}

type Found = readonly (readonly [uuid: string, fecha: unknown])[];

/** Codes by which a server says that it does not know an operator: NotImplemented, and two for unknown group operators. */
const UNKNOWN_OPERATOR: readonly unknown[] = [238, 15952, 40234];

/**
 * Last reports from the operator's collection `metricas` {uuid, fecha}. One question for all devices; with the index that the
 * former system made, {uuid: 1, fecha: -1}, it reads one entry for each.
 */
export class MongoLastReports extends LastReports {
  private readonly client: MongoClient;
  private readonly metricas: Collection<Metrica>;
  private knowsFirst = true;

  constructor(private readonly options: MongoLastReportsOptions) {
    super();
    const { url, limitMs } = options;
    this.client = new MongoClient(url, {
      serverSelectionTimeoutMS: limitMs,
      connectTimeoutMS: limitMs,
      socketTimeoutMS: limitMs,
      appName: 'saldo-recharge',
    });
    const [, name = 'metricas'] = /^[^:]+:\/\/[^/]+\/([^?]+)/.exec(url) ?? [];
    this.metricas = this.client.db(name).collection<Metrica>('metricas');
  }

  override async of(uuids: readonly string[]): Promise<ReadonlyMap<string, Date> | 'unavailable'> {
    if (uuids.length === 0) return new Map();
    const wanted = [...new Set(uuids)];
    // Whatever it failed of, the answer is the same: nothing is known, and lines count as silent.
    const found = await this.find(wanted).catch(() => undefined);
    if (!found) return 'unavailable';
    const instants = found.map(([uuid, fecha]) => [uuid, reportInstant(fecha)] as const);
    return new Map(instants.filter((pair): pair is readonly [string, Date] => pair[1] !== undefined));
  }

  async close(): Promise<void> {
    await this.client.close();
  }

  private async find(uuids: readonly string[]): Promise<Found> {
    const signal = AbortSignal.timeout(this.options.limitMs);
    if (!this.knowsFirst) return this.byCursor(uuids, signal);
    try {
      return await this.byGroup(uuids, signal);
    } catch (error) {
      if (!(error instanceof MongoServerError) || !UNKNOWN_OPERATOR.includes(error.code)) throw error;
      this.knowsFirst = false;
      return this.byCursor(uuids, signal);
    }
  }

  private async byGroup(uuids: readonly string[], signal: AbortSignal): Promise<Found> {
    const latest = this.metricas.aggregate<{ _id: string; fecha: unknown }>(
      [
        { $match: { uuid: { $in: uuids } } },
        { $sort: { uuid: 1, fecha: -1 } },
        { $group: { _id: '$uuid', fecha: { $first: '$fecha' } } },
      ],
      { signal, maxTimeMS: this.options.limitMs, batchSize: uuids.length },
    );
    return (await latest.toArray()).map(({ _id, fecha }) => [_id, fecha]);
  }

  /** The same of a server that cannot group so, such as FerretDB 1: it answers all reports, of which the first of each device counts. */
  private async byCursor(uuids: readonly string[], signal: AbortSignal): Promise<Found> {
    const found = new Map<string, unknown>();
    const reports = this.metricas
      .find({ uuid: { $in: [...uuids] } }, { signal, maxTimeMS: this.options.limitMs })
      .project<Metrica>({ _id: 0, uuid: 1, fecha: 1 })
      .sort({ uuid: 1, fecha: -1 });
    for await (const { uuid, fecha } of reports) if (!found.has(uuid)) found.set(uuid, fecha);
    return [...found];
  }
}
