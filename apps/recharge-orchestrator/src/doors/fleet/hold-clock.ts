import type { Health, Lifecycle, Log } from '@saldo/service';
import type { HoldFleets } from '../../use-cases/fleet/hold-fleets.ts';

interface Surroundings {
  readonly lifecycle: Lifecycle;
  readonly log: Log;
  readonly health: Health;
}

/** Keeps looking at the databases of the operator; who is held for them is said in the log once, and by the health of the process. */
export class HoldClock {
  private sentence = '';

  constructor(
    private readonly hold: HoldFleets,
    { lifecycle, log, health }: Surroundings,
    everyMs: number,
  ) {
    const look = () => this.look(log);
    health.addCheck({ name: 'fleets', isVital: false, check: () => this.tell() });
    lifecycle.onStart('the first look at the databases of the operator', look);
    lifecycle.every('the look at the databases of the operator', everyMs, look);
  }

  private async look(log: Log): Promise<void> {
    const { holds, held, freed } = await this.hold.run();
    this.sentence = [...holds].map(([fleet, reason]) => `${fleet}: ${reason}`).join('; ');
    for (const [reason, fleets] of held)
      log.warn('fleets are held, and all else goes on', { fleets, reason });
    if (freed.length > 0) log.info('fleets are no longer held', { fleets: freed });
  }

  private async tell(): Promise<void> {
    if (this.sentence !== '') throw new Error(this.sentence);
  }
}
