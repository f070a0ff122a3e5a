import type { Clock } from '@saldo/service';
import { lookOf } from '../domain/look.ts';
import type { Limits } from '../domain/picture.ts';
import type { Journal } from '../ports/journal.ts';
import type { LookAround } from './look-around.ts';
import { unlessAway } from './unless-away.ts';

/** Notes how services and providers are, for their uptime. A look that cannot be kept is left out. */
export class KeepLook {
  constructor(
    private readonly around: LookAround,
    private readonly journal: Journal,
    private readonly clock: Clock,
    private readonly limits: Limits,
  ) {}

  async run(): Promise<void> {
    const around = await this.around.run();
    await unlessAway(this.journal.see(lookOf(around, this.limits, this.clock.now())));
  }
}
