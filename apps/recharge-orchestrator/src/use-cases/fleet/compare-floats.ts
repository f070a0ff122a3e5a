import { DAY_MS } from '@saldo/calendar';
import { fleetExceptionOpened } from '@saldo/contracts';
import { sum } from '@saldo/money';
import type { Money } from '@saldo/money';
import type { Clock } from '@saldo/service';
import { fleetExceptionView } from '../../domain/fleet/fleet-exception-view.ts';
import { askAboutFloat, floatDifference } from '../../domain/fleet/reconciliation-exceptions.ts';
import { REACH_DAYS } from '../../domain/fleet/reconciliation-days.ts';
import type { FleetExceptions } from '../../ports/fleet-exceptions.ts';
import type { Floats } from '../../ports/floats.ts';
import type { Provider } from '../../ports/provider.ts';
import type { Recharges } from '../../ports/recharges.ts';

export interface ComparedFloats {
  readonly floatOurs?: Money;
  readonly floatTheirs?: Money;
  readonly differs: boolean;
}

const TRIES = 3;

/** Our float at a provider by our books against what it says is left, and a person's eye on what nothing explains. */
export class CompareFloats {
  constructor(
    private readonly floats: Floats,
    private readonly recharges: Recharges,
    private readonly exceptions: FleetExceptions,
    private readonly clock: Clock,
  ) {}

  /**
   * While sales go on, the two are read at different instants: then they are read again, and at last left alone. Without
   * `asks` nobody is asked about what differs.
   */
  async run(provider: Provider, { asks = true } = {}): Promise<ComparedFloats> {
    if (!provider.capabilities.includes('balance')) return { differs: false };
    for (let tried = 0; tried < TRIES; tried += 1) {
      const ours = await this.read(provider);
      const theirs = await provider.balance();
      if (theirs === undefined) return { floatOurs: ours, differs: false };
      const pending = await this.pending(provider);
      if ((await this.read(provider)).micros !== ours.micros) continue;
      const differs = floatDifference({ ours, theirs, pending }) !== 0n;
      if (differs && asks) await this.ask(provider, { ours, theirs, pending });
      return { floatOurs: ours, floatTheirs: theirs, differs };
    }
    return { differs: false };
  }

  private read({ name, mode, currency }: Provider): Promise<Money> {
    return this.floats.read({ provider: name, mode }, currency);
  }

  private async pending({ name }: Provider): Promise<Money> {
    const now = this.clock.now().getTime();
    const period = { from: new Date(now - REACH_DAYS * DAY_MS), to: new Date(now + DAY_MS) };
    const sent = await this.recharges.sentIn(name, period);
    const unknown = sent.filter(({ state }) => state === 'unknown' || state === 'submitting');
    return sum(
      'MXN',
      unknown.map(({ amount }) => amount as Money<'MXN'>),
    );
  }

  private async ask({ name }: Provider, floats: Parameters<typeof askAboutFloat>[1]): Promise<void> {
    const exception = askAboutFloat(name, floats, this.clock.now());
    await this.exceptions.open([exception], (one) => ({
      event: fleetExceptionOpened,
      payload: fleetExceptionView(one),
    }));
  }
}
