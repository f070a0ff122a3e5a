import { pairUp } from '../../domain/fleet/pairing.ts';
import type { Pair } from '../../domain/fleet/pairing.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import type { RunTermsOfFleets } from '../../domain/fleet/run-terms.ts';
import { soughtRecharge } from '../../domain/fleet/submittal.ts';
import { findInStatement, periodOf } from '../../domain/provider-statement.ts';
import type { ProviderLine } from '../../domain/provider-statement.ts';
import type { Provider } from '../../ports/provider.ts';
import type { ConcludeRecharge } from './conclude-recharge.ts';

export interface ResolvedByStatement {
  readonly ours: readonly Recharge[];
  readonly resolved: number;
}

/** Ends recharges that nobody knew of, where a line of the statement proves what became of them. */
export class ResolveByStatement {
  constructor(
    private readonly conclude: ConcludeRecharge,
    private readonly fleets: RunTermsOfFleets,
  ) {}

  /** Answers the recharges as they are then. */
  async run(
    provider: Provider,
    ours: readonly Recharge[],
    { lines, callMs }: { readonly lines: readonly ProviderLine[]; readonly callMs: number },
  ): Promise<ResolvedByStatement> {
    const current = new Map(ours.map((one) => [one.id, one]));
    let resolved = 0;
    for (const pair of pairUp(ours, lines, callMs).pairs.filter((one) => isProof(one))) {
      const after = await this.hear(provider, pair, callMs);
      if (after.state !== pair.ours.state && after.state !== 'unknown') resolved += 1;
      current.set(after.id, after);
    }
    return { ours: [...current.values()].filter(({ state }) => state !== 'failed'), resolved };
  }

  private async hear(provider: Provider, { ours, line }: Pair, callMs: number): Promise<Recharge> {
    const terms = this.fleets.get(ours.fleet);
    if (!terms) return ours;
    const sought = soughtRecharge(ours);
    const finding = findInStatement([line], sought, { period: periodOf(sought, callMs), twins: 0 });
    return (await this.conclude.run(ours, finding, { provider, terms })).recharge;
  }
}

/** A line without a name that fits a later attempt may as well be about an earlier one. */
function isProof({ ours, line }: Pair): boolean {
  if (ours.state !== 'unknown' && ours.state !== 'submitting') return false;
  const isNamed = ours.attempt.theirs === line.theirs || line.ours !== undefined;
  return isNamed || ours.attempt.number === 1;
}
