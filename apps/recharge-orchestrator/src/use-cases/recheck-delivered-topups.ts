import { topupReversed } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { Finding, Patience } from '../domain/attempt.ts';
import { claimLook, lookAgain } from '../domain/second-look.ts';
import type { Topup } from '../domain/topup.ts';
import { topupView } from '../domain/topup-view.ts';
import type { Providers } from '../ports/providers.ts';
import type { Topups } from '../ports/topups.ts';
import type { Concluded } from './conclude-topup.ts';
import { findOut } from './find-out.ts';
import type { OpenContradiction } from './open-contradiction.ts';

const BATCH = 64;

/** Looks once more at what was delivered, where the provider may take it back; what was taken back is refunded. */
export class RecheckDeliveredTopups {
  constructor(
    private readonly topups: Topups,
    private readonly providers: Providers,
    private readonly contradiction: OpenContradiction,
    private readonly clock: Clock,
    private readonly patience: Patience,
  ) {}

  /** Answers those of which the provider says something else than before. */
  async run(): Promise<readonly Concluded[]> {
    const due = await this.topups.dueLooks(this.clock.now(), BATCH);
    const rechecked = await Promise.all(due.map((topup) => this.recheck(topup)));
    return rechecked.filter((one) => one !== undefined);
  }

  private async recheck(topup: Topup): Promise<Concluded | undefined> {
    const claimed = claimLook(topup, this.clock.now(), this.patience);
    const mine = await this.topups.change({ from: topup, to: claimed, money: 'keep' });
    if (!mine) return undefined;
    const given = { topups: this.topups, patience: this.patience };
    const finding = await findOut(claimed, this.providers.of(claimed), given);
    return this.decide(claimed, finding);
  }

  private async decide(from: Topup, finding: Finding): Promise<Concluded | undefined> {
    const looked = lookAgain(from, finding, { now: this.clock.now(), patience: this.patience });
    if (looked.look === 'contradicted') {
      await this.contradiction.run(from, finding);
      return { result: 'contradicted', topup: from, outcome: finding };
    }
    const { topup: to, money } = looked;
    const told = looked.look === 'reversed' ? [{ event: topupReversed, payload: topupView(to) }] : [];
    const written = await this.topups.change({ from, to, money, told });
    return written && looked.look === 'reversed'
      ? { result: 'written', topup: to, outcome: finding }
      : undefined;
  }
}
