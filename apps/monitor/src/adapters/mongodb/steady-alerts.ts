import type { AlertRecord, Finding, LookSpan, Telling } from '../../domain/alert.ts';
import { Alerts } from '../../ports/alerts.ts';
import type { AlertPage } from '../../ports/alerts.ts';
import { MemoryAlerts } from '../../ports/alerts.memory.ts';
import { StoreAway } from '../../ports/store-away.ts';

const ALL = 2_000;

/**
 * Alerts that go on while what keeps them is away: in memory, from the last that was known of it. When it is back it takes
 * over what was raised meanwhile.
 */
export class SteadyAlerts extends Alerts {
  private spare = new MemoryAlerts();
  private isAway = false;

  constructor(private readonly main: Alerts) {
    super();
  }

  get isDurable(): boolean {
    return this.main.isDurable && !this.isAway;
  }

  raise(finding: Finding, look: LookSpan): Promise<void> {
    return this.on((alerts) => alerts.raise(finding, look));
  }

  clear(id: string, look: LookSpan): Promise<void> {
    return this.on((alerts) => alerts.clear(id, look));
  }

  async active(): Promise<readonly AlertRecord[]> {
    const found = await this.on((alerts) => alerts.active());
    if (!this.isAway) await this.remember(found);
    return found;
  }

  list(page: AlertPage): Promise<readonly AlertRecord[] | undefined> {
    return this.on((alerts) => alerts.list(page));
  }

  pending(): Promise<readonly AlertRecord[]> {
    return this.on((alerts) => alerts.pending());
  }

  told(alert: AlertRecord, telling: Telling, at: Date): Promise<void> {
    return this.on((alerts) => alerts.told(alert, telling, at));
  }

  adopt(alerts: readonly AlertRecord[]): Promise<void> {
    return this.on((kept) => kept.adopt(alerts));
  }

  private async on<T>(work: (alerts: Alerts) => Promise<T>): Promise<T> {
    try {
      if (this.isAway) await this.main.adopt((await this.spare.list({ limit: ALL })) ?? []);
      this.isAway = false;
      return await work(this.main);
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error;
      this.isAway = true;
      return work(this.spare);
    }
  }

  private async remember(active: readonly AlertRecord[]): Promise<void> {
    this.spare = new MemoryAlerts();
    await this.spare.adopt(active);
  }
}
