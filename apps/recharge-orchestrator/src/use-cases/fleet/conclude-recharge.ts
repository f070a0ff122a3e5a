import {
  attemptEnded,
  fleetExceptionOpened,
  fleetExceptionSettled,
  lineQuarantined,
  rechargeDoubted,
  rechargeFailed,
  rechargeSucceeded,
} from '@saldo/contracts';
import type { Told } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import type { Outcome } from '../../domain/attempt.ts';
import { endOfAttempt } from '../../domain/attempt-end.ts';
import { isDefinite } from '../../domain/conclusion.ts';
import { concludeRecharge, contradicts } from '../../domain/fleet/conclude.ts';
import type { Follow, RechargeConclusion } from '../../domain/fleet/conclude.ts';
import { amountDiffers, contradiction, settleItself } from '../../domain/fleet/exceptions-of-recharge.ts';
import type { Fence } from '../../domain/fleet/fence.ts';
import { quarantineIdOf } from '../../domain/fleet/fleet-ids.ts';
import { fleetExceptionView } from '../../domain/fleet/fleet-exception-view.ts';
import { rechargeView } from '../../domain/fleet/recharge-view.ts';
import { step, tryElsewhere } from '../../domain/fleet/recharge-steps.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import type { RunTerms } from '../../domain/fleet/run-terms.ts';
import type { FleetExceptions } from '../../ports/fleet-exceptions.ts';
import type { Provider } from '../../ports/provider.ts';
import type { Quarantines } from '../../ports/quarantines.ts';
import type { RechargeChange, Recharges } from '../../ports/recharges.ts';

/** How an answer came about, and what may follow it. */
export interface Hearing {
  readonly provider: Provider;
  readonly terms: RunTerms;
  readonly fence?: Fence | undefined;
  /** The provider that takes it when this one definitely did not. */
  readonly elsewhere?: (failed: Recharge, follow: Follow) => string | undefined;
}

/** `contradicted`: it had ended otherwise, which a person must see. */
export interface ConcludedRecharge {
  readonly result: 'written' | 'repeated' | 'contradicted';
  readonly recharge: Recharge;
  readonly follow: Follow;
}

/** Writes down what a provider answered about a recharge: its state, its money and what is told, all or nothing. */
export class ConcludeRecharge {
  constructor(
    private readonly recharges: Recharges,
    private readonly exceptions: FleetExceptions,
    private readonly quarantines: Quarantines,
    private readonly clock: Clock,
  ) {}

  async run(from: Recharge, outcome: Outcome, hearing: Hearing): Promise<ConcludedRecharge> {
    const { terms, provider } = hearing;
    const now = this.clock.now();
    const given = { now, provider, patience: terms.patience, zone: terms.zone };
    const concluded = concludeRecharge(from, outcome, given);
    const other = hearing.elsewhere?.(concluded.recharge, concluded.follow);
    const next =
      other === undefined
        ? await this.ending(from, concluded)
        : this.moving(
            from,
            tryElsewhere({ ...from, attempt: concluded.recharge.attempt }, other, now),
            hearing,
          );
    const change = { ...next, told: [...(next.told ?? []), ...tellEnd(concluded.recharge, outcome)] };
    if (!(await this.recharges.change(change))) return this.compare(from, outcome, hearing);
    if (concluded.follow === 'quarantine') await this.quarantine(change.to);
    return { result: 'written', recharge: change.to, follow: concluded.follow };
  }

  private moving(from: Recharge, to: Recharge, { fence }: Hearing): RechargeChange {
    return { from, to, ...(fence === undefined ? {} : { fence }) };
  }

  private async ending(
    from: Recharge,
    { recharge: to, follow }: RechargeConclusion,
  ): Promise<RechargeChange> {
    const told = tell(from, to);
    const opens = follow === 'differs' ? amountDiffers(to, to.updatedAt) : undefined;
    const settles = await this.settled(from, to);
    return {
      from,
      to,
      told: [
        ...told,
        ...(opens ? [{ event: fleetExceptionOpened, payload: fleetExceptionView(opens, to) }] : []),
        ...(settles ? [{ event: fleetExceptionSettled, payload: fleetExceptionView(settles, to) }] : []),
      ],
      ...(opens ? { opens } : {}),
      ...(settles ? { settles } : {}),
    };
  }

  /** The provider came to know: what a person was asked is settled with it. */
  private async settled(from: Recharge, to: Recharge) {
    if (from.exception === undefined || to.exception !== undefined) return undefined;
    const asked = await this.exceptions.find(from.exception);
    return asked && !asked.settlement ? settleItself(asked, to) : undefined;
  }

  private async quarantine(recharge: Recharge): Promise<void> {
    const { fleet, line, attempt, updatedAt: since } = recharge;
    const provider = (attempt.provider ?? '').toUpperCase();
    const reason = `${provider} ${attempt.said ?? ''}`.trim().slice(0, 500);
    const quarantine = { id: quarantineIdOf(recharge), fleet, sim: line.sim, reason, since };
    const { id: _id, ...payload } = quarantine;
    await this.quarantines.add(quarantine, { event: lineQuarantined, payload });
  }

  /**
   * Somebody else took a step meanwhile. What is definite, or names it, is as true after it: it is written down then, unless
   * it has ended. The same end is a repeat; the opposite is for a person.
   */
  private async compare(mine: Recharge, outcome: Outcome, hearing: Hearing): Promise<ConcludedRecharge> {
    const current = await this.recharges.find(mine.id);
    const repeated = { result: 'repeated', recharge: current ?? mine, follow: 'nothing' } as const;
    if (!current || current.attempt.number !== mine.attempt.number || current.epoch === mine.epoch)
      return repeated;
    const isOpen = current.state === 'unknown' || current.state === 'submitting';
    const isNews = isDefinite(outcome) || ('theirs' in outcome && outcome.theirs !== current.attempt.theirs);
    if (isOpen && isNews) {
      const { elsewhere: _nobody, ...rest } = hearing;
      return this.run(current, outcome, rest);
    }
    if (!contradicts(current, outcome)) return repeated;
    return { ...repeated, result: 'contradicted', recharge: await this.oppose(current, outcome) };
  }

  /** One that waits for a person already is left alone. */
  private async oppose(ended: Recharge, outcome: Outcome): Promise<Recharge> {
    if (ended.exception !== undefined) return ended;
    const now = this.clock.now();
    const opens = contradiction(ended, outcome, now);
    const to = step(ended, { now, exception: opens.id });
    const told = [{ event: fleetExceptionOpened, payload: fleetExceptionView(opens, to) }];
    await this.recharges.change({ from: ended, to, opens, told });
    return to;
  }
}

/** What is told of a step. One that the provider has taken and will tell about is no doubt yet. */
function tell(from: Recharge, to: Recharge): readonly Told[] {
  const payload = rechargeView(to);
  if (to.state === 'succeeded') return [{ event: rechargeSucceeded, payload }];
  if (to.state === 'failed') return [{ event: rechargeFailed, payload }];
  const { theirs } = to.attempt;
  const isDoubt = from.state === 'unknown' ? from.attempt.askCount === 0 && theirs : !theirs;
  return isDoubt ? [{ event: rechargeDoubted, payload }] : [];
}

/** How the provider answered, also where another one has it now. */
function tellEnd({ id, state, attempt, updatedAt: endedAt }: Recharge, answer: Outcome): readonly Told[] {
  if (state !== 'succeeded' && state !== 'failed') return [];
  const { number } = attempt;
  const payload = endOfAttempt({ id, attempt, number, outcome: state, endedAt }, answer);
  return payload ? [{ event: attemptEnded, payload }] : [];
}
