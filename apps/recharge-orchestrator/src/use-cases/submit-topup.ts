import type { Clock } from '@saldo/service';
import type { Patience } from '../domain/attempt.ts';
import { submit } from '../domain/conclusion.ts';
import type { Providers } from '../ports/providers.ts';
import type { Topups } from '../ports/topups.ts';
import type { Concluded, ConcludeTopup } from './conclude-topup.ts';
import { submittalOf } from './conclude-topup.ts';

/** Sends an intended attempt to its provider, once. That it is about to leave is on disk before it leaves. */
export class SubmitTopup {
  constructor(
    private readonly topups: Topups,
    private readonly providers: Providers,
    private readonly concludeTopup: ConcludeTopup,
    private readonly clock: Clock,
    private readonly patience: Patience,
  ) {}

  /** Answers nothing when there was nothing left to send. */
  async run(id: string): Promise<Concluded | undefined> {
    const topup = await this.topups.find(id);
    if (topup?.attempt.state !== 'intended') return undefined;

    const provider = this.providers.of(topup);
    const submitted = submit(topup, this.clock.now(), this.patience);
    const taken = await this.topups.change({ from: topup, to: submitted, money: 'keep' });
    if (!taken) return undefined;

    const submission = await provider.submit(submittalOf(submitted));
    return this.concludeTopup.run(submitted, submission, provider);
  }
}
