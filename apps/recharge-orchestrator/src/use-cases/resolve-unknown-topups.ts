import type { Clock } from '@saldo/service';
import type { Patience } from '../domain/attempt.ts';
import { claimAsking, loseSender } from '../domain/conclusion.ts';
import type { Topup } from '../domain/topup.ts';
import type { Providers } from '../ports/providers.ts';
import type { Topups } from '../ports/topups.ts';
import type { Concluded, ConcludeTopup } from './conclude-topup.ts';
import { findOut } from './find-out.ts';

const BATCH = 64;

/** Asks the provider, by the best way that it has, about every attempt whose outcome is not known, until it is. */
export class ResolveUnknownTopups {
  constructor(
    private readonly topups: Topups,
    private readonly providers: Providers,
    private readonly concludeTopup: ConcludeTopup,
    private readonly clock: Clock,
    private readonly patience: Patience,
  ) {}

  async run(): Promise<readonly Concluded[]> {
    await this.adoptOrphans();
    const due = await this.topups.due('unknown', this.clock.now(), BATCH);
    const concluded = await Promise.all(due.map((topup) => this.resolve(topup)));
    return concluded.filter((one) => one !== undefined);
  }

  /** A process that died while it was sending left no outcome behind: unknown, never failed, never sent again. */
  private async adoptOrphans(): Promise<void> {
    const now = this.clock.now();
    const before = new Date(now.getTime() - this.patience.callMs - this.patience.graceMs);
    const orphans = await this.topups.submittingSince(before, BATCH);
    await Promise.all(
      orphans.map((from) => this.topups.change({ from, to: loseSender(from, now), money: 'keep' })),
    );
  }

  private async resolve(topup: Topup): Promise<Concluded | undefined> {
    const claimed = claimAsking(topup, this.clock.now(), this.patience);
    const mine = await this.topups.change({ from: topup, to: claimed, money: 'keep' });
    if (!mine) return undefined;
    const provider = this.providers.of(claimed);
    return this.concludeTopup.run(
      claimed,
      await findOut(claimed, provider, { topups: this.topups, patience: this.patience }),
      provider,
    );
  }
}
