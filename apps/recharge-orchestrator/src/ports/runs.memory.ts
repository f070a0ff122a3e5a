import type { FleetName, RunState, Told } from '@saldo/contracts';
import { newestFirst } from '@saldo/pages';
import type { Page } from '@saldo/pages';
import type { Fence } from '../domain/fleet/fence.ts';
import { newStanding } from '../domain/fleet/standing.ts';
import { isWanted } from '../domain/fleet/wanted.ts';
import type { Run, Standing } from '../domain/fleet/run.ts';
import { Runs } from './runs.ts';

/** Runs in memory. Whether a fence is still the newest is for whoever gives fences out to say. */
export class MemoryRuns extends Runs {
  readonly told: Told[] = [];
  private readonly rows = new Map<string, Run>();
  private readonly standings = new Map<FleetName, Standing>();

  constructor(private readonly isNewest: (fence: Fence) => boolean = () => true) {
    super();
  }

  override async begin(run: Run, fence: Fence, told: Told): Promise<'begun' | 'exists' | 'fenced'> {
    if (!this.isNewest(fence)) return 'fenced';
    if (this.rows.has(run.id) || this.isTaken(run)) return 'exists';
    this.rows.set(run.id, run);
    this.told.push(told);
    return 'begun';
  }

  override async save(run: Run, fence: Fence, told?: Told): Promise<boolean> {
    if (!this.isNewest(fence) || this.rows.get(run.id)?.state !== 'running') return false;
    this.rows.set(run.id, run);
    if (told) this.told.push(told);
    return true;
  }

  override async find(id: string): Promise<Run | undefined> {
    return this.rows.get(id);
  }

  override async list(
    { fleet, state }: { fleet?: FleetName | undefined; state?: RunState | undefined },
    { after, limit }: Page<Run>,
  ): Promise<readonly Run[]> {
    const rows = [...this.rows.values()].filter(
      (run) => (fleet === undefined || run.fleet === fleet) && (state === undefined || run.state === state),
    );
    return newestFirst(rows, { after, limit }, 'startedAt');
  }

  override async latest(fleet: FleetName): Promise<Run | undefined> {
    return (await this.list({ fleet }, { limit: 1 }))[0];
  }

  override async chain(fleet: FleetName): Promise<readonly Run[]> {
    const runs = [...(await this.list({ fleet }, { limit: this.rows.size }))].reverse();
    return runs.slice(Math.max(0, runs.findLastIndex(isWanted)));
  }

  override async unfinished(fleet: FleetName): Promise<readonly Run[]> {
    return [...this.rows.values()].filter((run) => run.fleet === fleet && run.state === 'running');
  }

  override async standing(fleet: FleetName): Promise<Standing> {
    return this.standings.get(fleet) ?? newStanding(fleet);
  }

  override async adjust(
    fleet: FleetName,
    change: (standing: Standing) => Standing,
    tell?: (standing: Standing) => Told | undefined,
  ): Promise<Standing> {
    const before = this.standings.get(fleet) ?? newStanding(fleet);
    const after = change(before);
    if (after === before) return before;
    this.standings.set(fleet, after);
    const told = tell?.(after);
    if (told) this.told.push(told);
    return after;
  }

  private isTaken({ fleet, scheduledFor }: Run): boolean {
    const instant = scheduledFor?.getTime();
    if (instant === undefined) return false;
    return [...this.rows.values()].some(
      (run) => run.fleet === fleet && run.scheduledFor?.getTime() === instant,
    );
  }
}
