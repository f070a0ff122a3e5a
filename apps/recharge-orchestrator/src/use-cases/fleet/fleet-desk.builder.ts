import { fleetExceptionOpened, lineQuarantined } from '@saldo/contracts';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { fleetExceptionView } from '../../domain/fleet/fleet-exception-view.ts';
import type { FleetException } from '../../domain/fleet/fleet-exception.ts';
import { fleetExceptionIdOf } from '../../domain/fleet/fleet-ids.ts';
import { quarantineView } from '../../domain/fleet/quarantine.ts';
import type { Quarantine } from '../../domain/fleet/quarantine.ts';
import { aFleetException, aRecharge, stepped } from '../../domain/fleet/recharge.builder.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import { fleetAccount, lossesAccount, providerAccount } from '../../domain/ledger-ids.ts';
import { NOON, later } from '../../domain/topup.builder.ts';
import { MemoryBatches } from '../../ports/batches.memory.ts';
import { MemoryQuarantines } from '../../ports/quarantines.memory.ts';
import { MemoryRecharges } from '../../ports/recharges.memory.ts';
import { context } from '../shop.builder.ts';
import { ReleaseLine } from './release-line.ts';
import { SettleFleetException } from './settle-fleet-exception.ts';

/** For specs: recharges, exceptions and quarantines in memory, and what people do with them. */
export function aFleetDesk() {
  const clock = new FixedClock(later(3_600_000));
  const recharges = new MemoryRecharges();
  const { exceptions, ledger } = recharges;
  const quarantines = new MemoryQuarantines();
  const balance = async (id: string) => (await ledger.findAccount(id))?.balance ?? 0n;
  return {
    clock,
    recharges,
    exceptions,
    quarantines,
    batches: new MemoryBatches(recharges),
    settle: new SettleFleetException(recharges, exceptions, clock, 'America/Mazatlan'),
    release: new ReleaseLine(quarantines, ['gps', 'voice']),
    operator: { ...context, actor: 'operator:1' },
    /** Writes a recharge and takes it through these steps. */
    async taken(recharge: Recharge = aRecharge(), ...steps: readonly ((from: Recharge) => Recharge)[]) {
      await recharges.intend([recharge], { budget: { from: NOON } });
      return steps.reduce(async (before, next) => {
        const from = await before;
        const to = next(from);
        if (!(await recharges.change({ from, to }))) throw new Error(`it cannot become ${to.state}`);
        return to;
      }, Promise.resolve(recharge));
    },
    /** Asks a person about a recharge. */
    async asked(from: Recharge, kind: FleetException['kind']) {
      const opens = aFleetException({ id: fleetExceptionIdOf(kind, from), kind, recharge: from.id });
      const to = stepped(from, { exception: opens.id });
      await recharges.change({ from, to, opens });
      return { recharge: to, exception: opens };
    },
    async opened(overrides: Partial<FleetException>) {
      const exception = aFleetException(overrides);
      await exceptions.open([exception], (one) => ({
        event: fleetExceptionOpened,
        payload: fleetExceptionView(one),
      }));
      return exception;
    },
    async putAway(quarantine: Quarantine) {
      await quarantines.add(quarantine, { event: lineQuarantined, payload: quarantineView(quarantine) });
      return quarantine;
    },
    told: () => recharges.told.map(({ event }) => event.name),
    /** In pesos: what the fleet has held and paid, what the provider has earned, and what the house has lost. */
    async books() {
      const account = await ledger.findAccount(fleetAccount('gps', 'MXN'));
      const [earned, losses] = [
        await balance(providerAccount('taecel', 'MXN')),
        await balance(lossesAccount('MXN', 'live')),
      ];
      const micros = { held: account?.held ?? 0n, paid: -(account?.balance ?? 0n), earned, lost: -losses };
      return Object.fromEntries(Object.entries(micros).map(([name, value]) => [name, value / 1_000_000n]));
    },
  };
}
