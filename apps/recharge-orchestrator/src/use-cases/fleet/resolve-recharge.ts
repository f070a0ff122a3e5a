import { fleetExceptionOpened } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { Finding } from '../../domain/attempt.ts';
import { unresolved } from '../../domain/fleet/exceptions-of-recharge.ts';
import { fleetExceptionView } from '../../domain/fleet/fleet-exception-view.ts';
import { claimRecharge, step } from '../../domain/fleet/recharge-steps.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import type { RunTerms } from '../../domain/fleet/run-terms.ts';
import { soughtRecharge, submittalOfRecharge } from '../../domain/fleet/submittal.ts';
import { findInStatement, periodOf } from '../../domain/provider-statement.ts';
import { pathOf } from '../../domain/resolution.ts';
import type { Provider } from '../../ports/provider.ts';
import type { Providers } from '../../ports/providers.ts';
import type { Recharges } from '../../ports/recharges.ts';
import type { ConcludeRecharge } from './conclude-recharge.ts';

/**
 * Finds out what became of an unknown recharge: by the provider's own reference, else in its statement, where exactly one
 * line and one recharge fit, else by a person, who is asked as soon as nobody else can be, or patience is over.
 */
export class ResolveRecharge {
  constructor(
    private readonly recharges: Recharges,
    private readonly providers: Providers,
    private readonly conclude: ConcludeRecharge,
    private readonly clock: Clock,
  ) {}

  /** Answers it as far as it is known then. */
  async run(unknown: Recharge, terms: RunTerms): Promise<Recharge> {
    const claimed = claimRecharge(unknown, this.clock.now(), terms.patience);
    if (!(await this.recharges.change({ from: unknown, to: claimed }))) return unknown;
    const provider = this.providers.find(claimed.attempt.provider ?? '');
    if (!provider) return this.ask(claimed, terms, undefined);
    const finding = await this.findOut(claimed, provider, terms);
    const { recharge } = await this.conclude.run(claimed, finding, { provider, terms });
    return recharge.state === 'unknown' ? this.ask(recharge, terms, provider) : recharge;
  }

  private async findOut(recharge: Recharge, provider: Provider, { patience }: RunTerms): Promise<Finding> {
    const { attempt } = recharge;
    switch (pathOf(provider.capabilities, attempt)) {
      case 'ask_by_ours':
        return provider.ask(submittalOfRecharge(recharge));
      case 'ask_by_theirs':
        return provider.askByTheirs(submittalOfRecharge(recharge), attempt.theirs ?? '');
      case 'read_statement': {
        const sought = soughtRecharge(recharge);
        const period = periodOf(sought, patience.callMs);
        const [lines, twins] = await Promise.all([
          provider.statement(period),
          this.recharges.countTwins(recharge, period),
        ]);
        if (!lines) return { outcome: 'unknown', reason: 'statement_unreadable' };
        // A line of an earlier attempt of the same recharge would fit as well.
        return findInStatement(lines, sought, { period, twins: twins + attempt.number - 1 });
      }
      case 'ask_a_person':
        return { outcome: 'unknown', reason: 'nobody_can_be_asked' };
    }
  }

  private async ask(unknown: Recharge, { patience }: RunTerms, provider?: Provider): Promise<Recharge> {
    if (unknown.exception !== undefined) return unknown;
    const now = this.clock.now();
    const sentAt = unknown.attempt.submittedAt ?? unknown.createdAt;
    const isOver = now.getTime() - sentAt.getTime() >= patience.exceptionMs;
    const isLost = !provider || pathOf(provider.capabilities, unknown.attempt) === 'ask_a_person';
    if (!isOver && !isLost) return unknown;
    const balance = await provider?.balance().catch(() => undefined);
    const opens = unresolved(unknown, balance, now);
    const to = step(unknown, { now, exception: opens.id });
    const told = [{ event: fleetExceptionOpened, payload: fleetExceptionView(opens, to) }];
    return (await this.recharges.change({ from: unknown, to, opens, told })) ? to : unknown;
  }
}
