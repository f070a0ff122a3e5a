import { endOfBusinessDay } from '@saldo/calendar';
import type { BusinessDate } from '@saldo/calendar';
import { money, zero } from '@saldo/money';
import type { Money } from '@saldo/money';
import { FixedClock } from '@saldo/testing';
import type { Capability } from '@saldo/contracts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import type { RunTermsOfFleets } from '../../domain/fleet/run-terms.ts';
import type { Period, ProviderLine } from '../../domain/provider-statement.ts';
import { later, patience } from '../../domain/topup.builder.ts';
import type { FleetExceptions } from '../../ports/fleet-exceptions.ts';
import type { Floats } from '../../ports/floats.ts';
import { MemoryFleetExceptions } from '../../ports/fleet-exceptions.memory.ts';
import { MemoryFloats } from '../../ports/floats.memory.ts';
import { MemoryProvider } from '../../ports/provider.memory.ts';
import { Providers } from '../../ports/providers.ts';
import type { Quarantines } from '../../ports/quarantines.ts';
import { MemoryQuarantines } from '../../ports/quarantines.memory.ts';
import { MemoryRecharges } from '../../ports/recharges.memory.ts';
import { MemoryReconciliations } from '../../ports/reconciliations.memory.ts';
import type { Recharges } from '../../ports/recharges.ts';
import type { Reconciliations } from '../../ports/reconciliations.ts';
import { AskAboutItems } from './ask-about-items.ts';
import { CompareDay } from './compare-day.ts';
import { CompareFloats } from './compare-floats.ts';
import { ConcludeRecharge } from './conclude-recharge.ts';
import { ListReconciliations } from './list-reconciliations.ts';
import { ReconcileDays } from './reconcile-days.ts';
import { ReconcileProvider } from './reconcile-provider.ts';
import { ResolveByStatement } from './resolve-by-statement.ts';

export const ZONE = 'America/Mazatlan';
export const DAY: BusinessDate = '2026-11-20';
/** An instant so long after the end of the day. */
export const atEnd = (ms: number): Date => later(ms, endOfBusinessDay(DAY, ZONE));
export const HOUR_MS = 3_600_000;

/** A provider that shows what a test puts there. */
export class ShowingProvider extends MemoryProvider {
  lines: readonly ProviderLine[] | undefined = [];
  left: Money | undefined;
  readonly read: Period[] = [];

  constructor(name = 'taecel', capabilities: readonly Capability[] = ['statement', 'balance']) {
    super(undefined, { name, capabilities });
  }

  override async statement(period: Period): Promise<readonly ProviderLine[] | undefined> {
    if (!this.capabilities.includes('statement')) return undefined;
    this.read.push(period);
    return this.lines?.filter(({ at }) => at >= period.from && at < period.to);
  }

  override async balance(): Promise<Money | undefined> {
    return this.left;
  }
}

interface Stores {
  readonly recharges: Recharges;
  readonly exceptions: FleetExceptions;
  readonly quarantines: Quarantines;
  readonly reconciliations: Reconciliations;
  readonly floats: Floats;
}

/** For specs: all of them in memory. */
export function memoryStores() {
  const exceptions = new MemoryFleetExceptions();
  return {
    exceptions,
    recharges: new MemoryRecharges(exceptions),
    quarantines: new MemoryQuarantines(),
    reconciliations: new MemoryReconciliations(),
    floats: new MemoryFloats(),
  };
}

/** For specs: everything that compares days, on fakes or on the real thing, an hour after the day. */
export function aReconciling(stores: Stores, ...given: ShowingProvider[]) {
  const [provider = new ShowingProvider()] = given;
  const clock = new FixedClock(atEnd(HOUR_MS));
  const { recharges, exceptions, quarantines, reconciliations, floats } = stores;
  const providers = new Providers(given.length > 0 ? given : [provider]);
  const conclude = new ConcludeRecharge(recharges, exceptions, quarantines, clock);
  const steps = {
    resolve: new ResolveByStatement(conclude, FLEETS),
    floats: new CompareFloats(floats, recharges, exceptions, clock),
    ask: new AskAboutItems(exceptions),
  };
  const terms = { zone: ZONE, callMs: patience.callMs };
  const compare = new CompareDay(recharges, reconciliations, steps, clock, terms);
  return {
    ...{ clock, provider, providers, compare, ...steps },
    reconcile: new ReconcileProvider(providers, compare, clock, terms),
    days: new ReconcileDays({ providers, recharges, reconciliations }, compare, clock, terms),
    list: new ListReconciliations(reconciliations),
    /** Writes a recharge with each of its steps, money and all. */
    async keep(first: Recharge, ...taken: readonly ((from: Recharge) => Recharge)[]): Promise<Recharge> {
      await recharges.intend([first], { budget: { from: first.createdAt } });
      let current = first;
      for (const take of taken) {
        const to = take(current);
        if (!(await recharges.change({ from: current, to }))) throw new Error('a step was refused');
        current = to;
      }
      return current;
    },
  };
}

const FLEETS: RunTermsOfFleets = new Map([
  [
    'gps',
    {
      fleet: 'gps',
      zone: ZONE,
      schedule: { everyMinutes: 10 },
      threshold: zero('MXN'),
      linesAtOnce: 1,
      pauseMs: 0,
      batchSize: 100,
      sendWithinMs: 5_000,
      patience,
    },
  ],
]);

export const pesos = (units: bigint): Money => money(units * 1_000_000n, 'MXN');
