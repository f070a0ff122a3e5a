import type { FleetName } from '@saldo/contracts';
import type { Lifecycle } from '@saldo/service';
import type { ResolveRecharges } from '../../use-cases/fleet/resolve-recharges.ts';
import type { TickFleet } from '../../use-cases/fleet/tick-fleet.ts';
import type { WakeFleets } from '../../use-cases/fleet/wake-fleets.ts';
import type { WatchFunds } from '../../use-cases/fleet/watch-funds.ts';
import type { FleetWork } from './fleet-work.ts';

export interface ClockOptions {
  readonly fleets: readonly FleetName[];
  readonly tickEveryMs: number;
  readonly fundsEveryMs: number;
}

/** What fleets are waked by. */
export class FleetAlarms {
  constructor(
    readonly tick: TickFleet,
    readonly funds: WatchFunds,
    readonly resolve: ResolveRecharges,
    readonly wake: WakeFleets,
  ) {}
}

/** Lets runs begin when they are due. Each fleet has a clock of its own, which stands still while it runs. */
export class FleetClock {
  constructor(
    alarms: FleetAlarms,
    work: FleetWork,
    lifecycle: Lifecycle,
    { fleets, tickEveryMs, fundsEveryMs }: ClockOptions,
  ) {
    for (const fleet of fleets) {
      lifecycle.every(`the clock of fleet ${fleet}`, tickEveryMs, async () => {
        const begun = await alarms.tick.run(fleet);
        if (begun) await work.run(begun);
      });
      const lookAtMoney = async () => {
        const begun = await alarms.funds.run(fleet);
        if (begun) await work.run(begun);
      };
      lifecycle.every(`the look at money for fleet ${fleet}`, fundsEveryMs, lookAtMoney);
      alarms.wake.listeners.push(() => {
        if (!lifecycle.stopping.aborted) void work.keep(lookAtMoney(), { fleet });
      });
    }
    lifecycle.every('the resolution of unknown recharges', tickEveryMs, () => alarms.resolve.run());
  }
}
