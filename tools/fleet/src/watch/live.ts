import type { Bus } from '@saldo/bus';
import {
  alertCleared,
  alertRaised,
  fleetRunEnded,
  fleetRunProgressed,
  fleetRunStarted,
} from '@saldo/contracts';
import { fleetBlocked, fleetReleased, fleetResumed, fleetPaused, fleetStopped } from '@saldo/contracts';
import type { FleetRun } from '@saldo/contracts';
import { analyticsLines } from '../board/analytics-screen.ts';
import { colors } from '../board/colors.ts';
import { overviewLines } from '../board/overview-screen.ts';
import { Screen } from '../board/screen.ts';
import { openDesk, readStand } from './desk.ts';
import type { Stand } from './desk.ts';

const REFRESH_MS = 5_000;
const SOON_MS = 300;

/** After these the picture is asked for anew, at once. */
const NEWS = [
  fleetRunStarted,
  fleetRunEnded,
  fleetBlocked,
  fleetReleased,
  fleetPaused,
  fleetResumed,
  fleetStopped,
  alertRaised,
  alertCleared,
];

/** The live view: anew every five seconds and at every piece of news, until q or Ctrl-C. */
export async function watchLive(url: string): Promise<number> {
  const bus = await openDesk(url);
  const view = new LiveView(bus, new Screen(process.stdin, process.stdout));
  try {
    await view.run();
    return 0;
  } finally {
    await bus.close();
  }
}

class LiveView {
  private stand: Stand | undefined;
  private trouble: string | undefined;
  private isAnalytics = false;
  private readonly progress = new Map<string, FleetRun>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly bus: Bus,
    private readonly screen: Screen,
  ) {}

  async run(): Promise<void> {
    this.bus.listen(fleetRunProgressed, (run) => {
      this.progress.set(run.fleet, run);
      this.draw();
    });
    for (const event of NEWS) this.bus.listen(event, () => this.refreshIn(SOON_MS));
    this.screen.open();
    try {
      void this.refresh();
      for await (const key of this.screen.keys()) {
        if (key === 'a') this.isAnalytics = !this.isAnalytics;
        this.draw();
      }
    } finally {
      clearTimeout(this.timer);
      this.screen.close();
    }
  }

  private refreshIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), ms);
  }

  private async refresh(): Promise<void> {
    clearTimeout(this.timer);
    try {
      this.stand = await readStand(this.bus);
      this.trouble = undefined;
    } catch (error) {
      this.trouble = error instanceof Error ? error.message : String(error);
    }
    this.draw();
    this.refreshIn(REFRESH_MS);
  }

  private draw(): void {
    const { width } = this.screen;
    const trouble = this.trouble === undefined ? [] : [colors.red(this.trouble), ''];
    this.screen.show([...trouble, ...this.lines(width)], 'q ends · a analytics and back');
  }

  private lines(width: number): string[] {
    if (!this.stand) return this.trouble === undefined ? ['Asking the monitor …'] : [];
    const { overview, week } = this.stand;
    if (this.isAnalytics) return analyticsLines(week, width);
    return overviewLines({ overview, progress: this.progress, width });
  }
}
