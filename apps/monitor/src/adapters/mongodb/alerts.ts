import { isNewsAfter, keyOf, openAlert } from '../../domain/alert.ts';
import type { AlertRecord, Finding, LookSpan, Telling } from '../../domain/alert.ts';
import { Alerts } from '../../ports/alerts.ts';
import type { AlertPage } from '../../ports/alerts.ts';
import { add } from './journal.ts';
import type { Kept, MetricsStore } from './metrics-store.ts';

const NEWEST = { raisedAt: -1, _id: -1 } as const;

/** Alerts on MongoDB. An episode's id is made from what it is, so that of replicas that open it at once one does. */
export class MongoAlerts extends Alerts {
  readonly isDurable = true;

  constructor(private readonly store: MetricsStore) {
    super();
  }

  async raise(finding: Finding, look: LookSpan): Promise<void> {
    await this.store.use('alerts', async (alerts) => {
      const latest = await alerts.findOne({ key: keyOf(finding) }, { sort: { episode: -1 } });
      const former = latest ? recordOf(latest) : undefined;
      if (former?.state === 'active')
        await alerts.updateOne(
          { _id: former.id, state: 'active' },
          { $set: { detail: finding.detail }, $inc: { seen: 1 } },
        );
      else if (!former || isNewsAfter(former, look))
        await add(alerts, documentOf(openAlert(finding, look.to, former)));
    });
  }

  async clear(id: string, { from, to }: LookSpan): Promise<void> {
    await this.store.use('alerts', (alerts) =>
      alerts.updateOne(
        { _id: id, state: 'active', raisedAt: { $lt: from } },
        { $set: { state: 'cleared', clearedAt: to } },
      ),
    );
  }

  active(): Promise<readonly AlertRecord[]> {
    return this.find({ state: 'active' });
  }

  async list({ state, limit, after }: AlertPage): Promise<readonly AlertRecord[] | undefined> {
    const last = after && (await this.store.use('alerts', (alerts) => alerts.findOne({ _id: after })));
    if (last === null) return undefined;
    const before = last && {
      $or: [
        { raisedAt: { $lt: last['raisedAt'] as Date } },
        { raisedAt: last['raisedAt'] as Date, _id: { $lt: last._id } },
      ],
    };
    return this.find({ ...(state && { state }), ...(before || {}) }, limit);
  }

  pending(): Promise<readonly AlertRecord[]> {
    return this.find({ $or: [{ state: 'active' }, { isEndTold: false, toldCount: { $gt: 0 } }] });
  }

  async told({ id, toldCount }: AlertRecord, { kind }: Telling, at: Date): Promise<void> {
    await this.store.use('alerts', (alerts) =>
      kind === 'cleared'
        ? alerts.updateOne({ _id: id }, { $set: { isEndTold: true } })
        : alerts.updateOne({ _id: id, toldCount }, { $set: { toldCount: toldCount + 1, toldAt: at } }),
    );
  }

  async adopt(adopted: readonly AlertRecord[]): Promise<void> {
    for (const alert of adopted) await this.store.use('alerts', (alerts) => add(alerts, documentOf(alert)));
  }

  private async find(filter: object, limit = 0): Promise<AlertRecord[]> {
    const found = await this.store.use('alerts', (alerts) =>
      alerts.find(filter).sort(NEWEST).limit(limit).toArray(),
    );
    return found.map(recordOf);
  }
}

function documentOf({ id, ...rest }: AlertRecord): Kept {
  return { _id: id, key: keyOf(rest), ...rest };
}

function recordOf({ _id, key: _key, ...rest }: Kept): AlertRecord {
  return { ...rest, id: _id } as unknown as AlertRecord;
}
