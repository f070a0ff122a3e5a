import { v7 } from 'uuid';
import { decode, encode, FleetRun } from '@saldo/contracts';
import type { FleetName } from '@saldo/contracts';
import type { Collection } from 'mongodb';
import type { Span } from '../../domain/analytics.ts';
import type { Entry } from '../../domain/entry.ts';
import type { Look } from '../../domain/look.ts';
import type { Matter } from '../../domain/matter.ts';
import { progressRank } from '../../domain/run-order.ts';
import type { Sample } from '../../domain/sample.ts';
import { Journal } from '../../ports/journal.ts';
import type { CollectionName } from './collections.ts';
import { InTurn } from './in-turn.ts';
import { isDuplicate } from './is-away.ts';
import type { Kept, MetricsStore } from './metrics-store.ts';

const SAMPLES_MAX = 50_000;

/** The journal on MongoDB. Every write is one document under an id made from the message, so none needs a transaction. */
export class MongoJournal extends Journal {
  readonly isDurable = true;

  private readonly turns = new InTurn();

  constructor(private readonly store: MetricsStore) {
    super();
  }

  async take({ sample, run, matter }: Entry): Promise<void> {
    if (run) await this.keepLater('runs', runDocument(run));
    if (matter) await this.keepLater('matters', matterDocument(matter));
    // Last, so that a message whose sample is here is all here.
    const { id, ...rest } = sample;
    await this.store.use('samples', (samples) => add(samples, { _id: id, ...rest }));
  }

  async samples(events: readonly string[], since: Date): Promise<readonly Sample[]> {
    const found = await this.store.use('samples', (samples) =>
      samples
        .find({ event: { $in: [...events] }, at: { $gte: since } })
        .sort({ at: -1 })
        .limit(SAMPLES_MAX)
        .toArray(),
    );
    return found.map(({ _id, ...rest }) => ({ ...rest, id: _id }) as unknown as Sample);
  }

  async runs({ from, to }: Span, fleet?: FleetName): Promise<readonly FleetRun[]> {
    const filter = { startedAt: { $gte: from, $lte: to }, ...(fleet && { fleet }) };
    const found = await this.store.use('runs', (runs) => runs.find(filter).sort({ startedAt: 1 }).toArray());
    return found.map(({ wire }) => decode(FleetRun, wire, { unknownFields: 'ignore' }));
  }

  async openMatters(): Promise<readonly Matter[]> {
    const found = await this.store.use('matters', (matters) => matters.find({ isOpen: true }).toArray());
    return found.map(({ _id, ...rest }) => ({ ...rest, id: _id }) as unknown as Matter);
  }

  async see(look: Look): Promise<void> {
    await this.store.use('looks', (looks) => looks.insertOne({ _id: v7(), ...look }));
  }

  async looks(since: Date): Promise<readonly Look[]> {
    const found = await this.store.use('looks', (looks) => looks.find({ at: { $gte: since } }).toArray());
    return found.map(({ _id, ...look }) => look as unknown as Look);
  }

  /**
   * Adds what is not there, and replaces what ranks below. MongoDB decides that in one step; FerretDB may forget one of two
   * that come at once, so those of one process take turns.
   */
  private keepLater(name: CollectionName, document: Kept & { rank: number }): Promise<void> {
    const { _id, rank } = document;
    return this.turns.run(_id, () =>
      this.store.use(name, async (collection) => {
        if (await add(collection, document)) return;
        await collection.replaceOne({ _id, rank: { $lt: rank } }, document);
      }),
    );
  }
}

/** Adds a document unless there is one under its id; says whether it did. */
export async function add(collection: Collection<Kept>, document: Kept): Promise<boolean> {
  try {
    await collection.insertOne(document);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

// On the wire money is a decimal string, so that no amount passes through a floating-point number.
function runDocument(run: FleetRun): Kept & { rank: number } {
  return {
    _id: run.id,
    rank: progressRank(run),
    fleet: run.fleet,
    startedAt: run.started_at,
    wire: encode(FleetRun, run),
  };
}

function matterDocument({ id, ...rest }: Matter): Kept & { rank: number } {
  return { _id: id, ...rest, ...(!rest.isOpen && { closedAt: new Date(rest.since) }) };
}
