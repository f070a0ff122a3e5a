import { rechargeDoubted } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { OPEN_STATES } from '../../domain/fleet/recharge.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import { abandonRecharge, loseRechargeSender } from '../../domain/fleet/recharge-steps.ts';
import { rechargeView } from '../../domain/fleet/recharge-view.ts';
import type { RunTerms } from '../../domain/fleet/run-terms.ts';
import type { Recharges } from '../../ports/recharges.ts';
import type { ResolveRecharge } from './resolve-recharge.ts';
import type { SettleFleet } from './settle-fleet.ts';

const MOST = 10_000;
const AT_ONCE = 8;

/**
 * Settles what earlier runs left of a fleet, before new money is spent for it; for whoever holds the fleet. What was never
 * sent is given up, what may have been sent is looked for, and what was delivered is written into the operator's tables.
 */
export class ClearFleet {
  constructor(
    private readonly recharges: Recharges,
    private readonly resolve: ResolveRecharge,
    private readonly settle: SettleFleet,
    private readonly clock: Clock,
  ) {}

  /** Answers what remains; nothing when the fleet is clear. */
  async run(terms: RunTerms): Promise<string | undefined> {
    const open = await this.open(terms, ['intended', 'submitting', 'unknown']);
    const queue = open.values();
    const worker = async () => {
      for (const one of queue) await this.clear(one, terms);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const unsettled = await this.settle.run({ fleet: terms.fleet, kind: 'recovery' });
    const left = await this.open(terms, OPEN_STATES);
    if (left.length === 0) return unsettled.reason;
    const states = OPEN_STATES.map((state) => [state, left.filter((one) => one.state === state).length]);
    const words = states.filter(([, count]) => count !== 0).map(([state, count]) => `${count} ${state}`);
    return [`left of earlier runs: ${words.join(', ')}`, unsettled.reason].filter(Boolean).join('; ');
  }

  private async open(terms: RunTerms, states: Parameters<Recharges['inState']>[1]): Promise<Recharge[]> {
    const found = await this.recharges.inState(terms.fleet, states, MOST);
    return found.filter((one) => !this.isUnderWay(one, terms));
  }

  /** A person's recharge needs no lock, so its sender may be alive. */
  private isUnderWay({ origin, state, updatedAt }: Recharge, { patience }: RunTerms): boolean {
    const aliveMs = 2 * patience.callMs + patience.graceMs;
    const isAlive = this.clock.now().getTime() - updatedAt.getTime() < aliveMs;
    return origin === 'manual' && isAlive && state !== 'unknown';
  }

  private async clear(recharge: Recharge, terms: RunTerms): Promise<void> {
    const now = this.clock.now();
    if (recharge.state === 'intended') {
      const to = abandonRecharge(recharge, 'not sent: its process ended before', now);
      await this.recharges.change({ from: recharge, to });
      return;
    }
    const unknown = recharge.state === 'submitting' ? await this.adopt(recharge, now) : recharge;
    if (unknown) await this.resolve.run(unknown, terms);
  }

  /** A process that died while it was sending left no outcome behind: unknown, never failed, never sent again. */
  private async adopt(from: Recharge, now: Date): Promise<Recharge | undefined> {
    const to = loseRechargeSender(from, now);
    const told = [{ event: rechargeDoubted, payload: rechargeView(to) }];
    return (await this.recharges.change({ from, to, told })) ? to : undefined;
  }
}
