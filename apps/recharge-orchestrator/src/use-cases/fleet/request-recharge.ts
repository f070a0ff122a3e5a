import { recharge as contract, refusal } from '@saldo/contracts';
import type { Input } from '@saldo/contracts';
import { purchaseFor } from '../../domain/fleet/purchase.ts';
import type { LineRow } from '../../domain/fleet/line-row.ts';
import { choosePurse, takeFrom } from '../../domain/fleet/purse.ts';
import type { Purses } from '../../domain/fleet/purse.ts';
import { intendRecharge } from '../../domain/fleet/recharge-steps.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import { dayBudgetOf } from '../../domain/fleet/run-terms.ts';
import type { RunTerms, RunTermsOfFleets } from '../../domain/fleet/run-terms.ts';
import type { TermsOfFleets } from '../../domain/fleet/terms.ts';
import type { FleetLocks, JoinedFleet } from '../../ports/fleet-locks.ts';
import type { Lines } from '../../ports/lines.ts';
import type { Wanted } from '../../domain/fleet/plan.ts';
import type { Clock } from '@saldo/service';
import type { Intending, Recharges } from '../../ports/recharges.ts';
import type { Runs } from '../../ports/runs.ts';
import type { HeldFleets } from './hold-fleets.ts';
import type { AskBalances } from './ask-balances.ts';

type Wish = Input<typeof contract.request>;

/** What is known of the fleets that are set up, beside their recharges. */
export interface FleetDesk {
  readonly fleets: RunTermsOfFleets;
  readonly selection: TermsOfFleets;
  readonly lines: Lines;
  readonly runs: Runs;
  readonly locks: FleetLocks;
  readonly held: HeldFleets;
}

/** A person's wish, as far as it was served when it was answered. `toBuy`: what is needed to serve it to its end. */
export interface RequestedRecharge {
  readonly recharge: Recharge;
  readonly toBuy?: { readonly purses: Purses; readonly joined: JoinedFleet };
}

/**
 * Intends the recharge of one line because a person wants it, whether the line reports or not. It waits for no run and
 * carries no fence: one recharge per line and expiry, and one open per line, are unique in the database, for runs and for
 * people alike. The former system, which looks at no database of ours, is kept away by its own lock until it is served.
 */
export class RequestRecharge {
  constructor(
    private readonly desk: FleetDesk,
    private readonly recharges: Recharges,
    private readonly balances: AskBalances,
    private readonly clock: Clock,
  ) {}

  async run(wish: Wish): Promise<RequestedRecharge> {
    const { fleet, id } = wish;
    const terms = this.desk.fleets.get(fleet);
    const selection = this.desk.selection[fleet];
    if (!terms || !selection) throw refusal(contract.request, 'fleet_unknown', { pointer: '/fleet' });
    const [earlier] = await this.recharges.list({ run: id }, { limit: 1 });
    if (earlier) return { recharge: earlier };
    if (this.desk.held.holds.get(fleet) !== undefined) throw refusal(contract.request, 'fleet_blocked');
    const row = await this.desk.lines.find(fleet, wish.sim);
    if (!row) throw refusal(contract.request, 'line_unknown', { pointer: '/sim' });
    const { state, blockedSince } = await this.desk.runs.standing(fleet);
    if (state === 'stopped' || blockedSince) throw refusal(contract.request, 'fleet_blocked');
    const purchase = purchaseFor(row, selection);
    if (!purchase) throw refusal(contract.request, 'amount_not_allowed', { pointer: '/sim' });
    const joined = await this.desk.locks.join(fleet);
    if (typeof joined === 'string') throw refusal(contract.request, 'fleet_locked', { holder: joined });
    try {
      return await this.intend({ ...wantedOf(row), purchase }, { id, terms, joined });
    } catch (error) {
      await joined.leave();
      throw error;
    }
  }

  private async intend(wanted: Wanted, { id, terms, joined }: Joining): Promise<RequestedRecharge> {
    const { purchase } = wanted;
    const purses = await this.balances.run(terms.threshold);
    const provider = choosePurse(purses, purchase)?.provider;
    if (provider === undefined) throw refusal(contract.request, 'no_provider_funds');
    const now = this.clock.now();
    const intent = intendRecharge(wanted, { provider, origin: 'manual', run: id, now });
    const [answer] = await this.recharges.intend([intent], { budget: dayBudgetOf(terms, now) });
    const recharge = accept(answer);
    return { recharge, toBuy: { purses: takeFrom(purses, provider, purchase.amount), joined } };
  }
}

interface Joining {
  readonly id: string;
  readonly terms: RunTerms;
  readonly joined: JoinedFleet;
}

function accept(answer: Intending | undefined): Recharge {
  if (answer?.status === 'written') return answer.recharge;
  if (answer?.status === 'budget_exceeded') throw refusal(contract.request, 'budget_exceeded');
  throw refusal(contract.request, 'recharge_conflict', { pointer: '/sim' });
}

/** The line alone, as a recharge keeps it; a person's word stands for all that selection looks at. */
function wantedOf(row: LineRow): Omit<Wanted, 'purchase'> {
  const { fleet, sim, device, vehicle, company, expiresAt, reportedAt, packageCode } = row;
  const line = {
    fleet,
    sim,
    device,
    vehicle,
    company,
    expiresAt,
    ...(reportedAt === undefined ? {} : { reportedAt }),
    ...(packageCode === undefined ? {} : { packageCode }),
  };
  return { line, state: 'valid', verdict: 'recharge', reason: 'due' };
}
