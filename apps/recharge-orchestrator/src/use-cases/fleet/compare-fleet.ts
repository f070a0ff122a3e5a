import { COMPARED_MAX, fleet as contract, refusal } from '@saldo/contracts';
import type { Input, RechargedLine, Reply } from '@saldo/contracts';
import { businessDate, startOfBusinessDay } from '@saldo/calendar';
import type { Clock } from '@saldo/service';
import type { Decision } from '../../domain/fleet/line.ts';
import { lineView } from '../../domain/fleet/line-view.ts';
import type { Lines } from '../../ports/lines.ts';
import type { SelectLines } from './select-lines.ts';

/** Sets what a run would do now beside what the tables say was recharged today, for as long as a former system still runs. */
export class CompareFleet {
  constructor(
    private readonly lines: Lines,
    private readonly select: SelectLines,
    private readonly clock: Clock,
  ) {}

  async run({ fleet }: Input<typeof contract.compare>): Promise<Reply<typeof contract.compare>> {
    const at = this.clock.now();
    const look = await this.select.run(fleet, at);
    if (!look) throw refusal(contract.compare, 'fleet_unknown', { pointer: '/fleet' });
    const { zone } = look.terms;
    const since = startOfBusinessDay(businessDate(at, zone), zone);
    const due = look.decisions.filter(({ verdict }) => verdict === 'recharge');
    const recharged = await this.rechargedSince(fleet, since, look.decisions);
    return {
      fleet,
      since,
      at,
      due_count: due.length,
      recharged_count: recharged.length,
      due: due.slice(0, COMPARED_MAX).map(lineView),
      recharged: recharged.slice(0, COMPARED_MAX),
    };
  }

  /** The latest first. */
  private async rechargedSince(
    fleet: Input<typeof contract.compare>['fleet'],
    since: Date,
    decisions: readonly Decision[],
  ): Promise<readonly RechargedLine[]> {
    const recharges = new Map(
      (await this.lines.all(fleet)).map(({ sim, rechargedAt }) => [sim, rechargedAt] as const),
    );
    return decisions
      .flatMap((decision) => {
        const at = recharges.get(decision.line.sim);
        const view = lineView(decision);
        return at && at >= since ? [{ sim: view.sim, recharged_at: at, decision: view }] : [];
      })
      .sort((one, other) => other.recharged_at.getTime() - one.recharged_at.getTime());
  }
}
