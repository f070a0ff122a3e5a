import type { FleetName } from '@saldo/contracts';
import type { RunTermsOfFleets } from '../../domain/fleet/run-terms.ts';
import { hasFunds } from '../../domain/fleet/purse.ts';
import type { Runs } from '../../ports/runs.ts';
import type { AskBalances } from './ask-balances.ts';
import type { BegunRun, BeginRun } from './begin-run.ts';

/**
 * Begins a run for lines that wait, as soon as a provider has more money than when it was last looked at: any, for the
 * richest may not sell what they wait for.
 */
export class WatchFunds {
  private readonly seen = new Map<FleetName, ReadonlyMap<string, bigint>>();

  constructor(
    private readonly runs: Runs,
    private readonly balances: AskBalances,
    private readonly begin: BeginRun,
    private readonly fleets: RunTermsOfFleets,
  ) {}

  async run(fleet: FleetName): Promise<BegunRun | undefined> {
    const terms = this.fleets.get(fleet);
    const { state, waiting } = await this.runs.standing(fleet);
    if (!terms || state !== 'active' || waiting === 0) {
      this.seen.delete(fleet);
      return undefined;
    }
    const purses = await this.balances.run(terms.threshold);
    const before = this.seen.get(fleet);
    const isMore = purses.all.some(({ provider, balance }) => balance.micros > (before?.get(provider) ?? 0n));
    this.seen.set(fleet, new Map(purses.all.map(({ provider, balance }) => [provider, balance.micros])));
    if (!isMore || !hasFunds(purses)) return undefined;
    const begun = await this.begin.run({ fleet, trigger: 'funds' });
    if (begun === 'held') this.seen.delete(fleet);
    return typeof begun === 'object' ? begun : undefined;
  }
}
