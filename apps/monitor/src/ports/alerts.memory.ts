import { isNewsAfter, keyOf, openAlert } from '../domain/alert.ts';
import type { AlertRecord, Finding, LookSpan, Telling } from '../domain/alert.ts';
import { Alerts } from './alerts.ts';
import type { AlertPage } from './alerts.ts';

const MOST = 2_000;

/** Alerts that end with their process: for tests, and for a monitor without MongoDB. */
export class MemoryAlerts extends Alerts {
  readonly isDurable = false;
  private readonly alerts = new Map<string, AlertRecord>();

  async raise(finding: Finding, look: LookSpan): Promise<void> {
    const former = this.latest(keyOf(finding));
    if (former?.state === 'active')
      this.alerts.set(former.id, { ...former, detail: finding.detail, seen: former.seen + 1 });
    else if (!former || isNewsAfter(former, look)) this.put(openAlert(finding, look.to, former));
  }

  async clear(id: string, { from, to }: LookSpan): Promise<void> {
    const alert = this.alerts.get(id);
    if (alert?.state === 'active' && alert.raisedAt < from)
      this.alerts.set(id, { ...alert, state: 'cleared', clearedAt: to });
  }

  async active(): Promise<readonly AlertRecord[]> {
    return this.newestFirst().filter(({ state }) => state === 'active');
  }

  async list({ state, limit, after }: AlertPage): Promise<readonly AlertRecord[] | undefined> {
    const all = this.newestFirst();
    const place = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
    if (after !== undefined && place === 0) return undefined;
    return all
      .slice(place)
      .filter((alert) => state === undefined || alert.state === state)
      .slice(0, limit);
  }

  async pending(): Promise<readonly AlertRecord[]> {
    return this.newestFirst().filter(
      ({ state, isEndTold, toldCount }) => state === 'active' || (!isEndTold && toldCount > 0),
    );
  }

  async told({ id, toldCount }: AlertRecord, { kind }: Telling, at: Date): Promise<void> {
    const alert = this.alerts.get(id);
    if (!alert) return;
    if (kind === 'cleared') this.alerts.set(id, { ...alert, isEndTold: true });
    else if (alert.toldCount === toldCount)
      this.alerts.set(id, { ...alert, toldCount: toldCount + 1, toldAt: at });
  }

  async adopt(alerts: readonly AlertRecord[]): Promise<void> {
    for (const alert of alerts) if (!this.alerts.has(alert.id)) this.put(alert);
  }

  private latest(key: string): AlertRecord | undefined {
    return [...this.alerts.values()]
      .filter((alert) => keyOf(alert) === key)
      .sort((left, right) => right.episode - left.episode)[0];
  }

  private put(alert: AlertRecord): void {
    this.alerts.set(alert.id, alert);
    const over = [...this.alerts.values()].find(({ state }) => state === 'cleared');
    if (this.alerts.size > MOST && over) this.alerts.delete(over.id);
  }

  private newestFirst(): AlertRecord[] {
    return [...this.alerts.values()].sort(
      (left, right) =>
        right.raisedAt.getTime() - left.raisedAt.getTime() ||
        Number(right.id > left.id) - Number(right.id < left.id),
    );
  }
}
