import { money } from '@saldo/money';
import type { Clock } from '@saldo/service';
import { v7 } from 'uuid';
import { parseSchedule } from '../../domain/fleet/schedule.ts';
import type { RunTerms, RunTermsOfFleets } from '../../domain/fleet/run-terms.ts';
import { termsFor } from '../../domain/fleet/terms.builder.ts';
import { NOON, later, patience } from '../../domain/topup.builder.ts';
import { MemoryBatches } from '../../ports/batches.memory.ts';
import { MemoryFleetLocks } from '../../ports/fleet-locks.memory.ts';
import { MemoryLastReports } from '../../ports/last-reports.memory.ts';
import { MemoryLines } from '../../ports/lines.memory.ts';
import type { LineRow } from '../../ports/lines.ts';
import { Providers } from '../../ports/providers.ts';
import { MemoryQuarantines } from '../../ports/quarantines.memory.ts';
import { MemoryRecharges } from '../../ports/recharges.memory.ts';
import { MemoryRuns } from '../../ports/runs.memory.ts';
import { MemorySettlements } from '../../ports/settlements.memory.ts';
import { Carrier } from './carrier.builder.ts';
import { fleetUseCases } from './engine.builder.ts';
import type { EnginePorts } from './engine.builder.ts';
import type { HeldFleets } from './hold-fleets.ts';

export const ZONE = 'America/Mazatlan';
const pesos = (amount: bigint) => money(amount * 1_000_000n, 'MXN');

/** For specs: how a fleet runs unless a test says otherwise: as fast as it can. */
export function runTerms(overrides: Partial<RunTerms> = {}): RunTerms {
  return {
    fleet: 'gps',
    zone: ZONE,
    schedule: parseSchedule('every 10m')!,
    threshold: pesos(10n),
    linesAtOnce: 4,
    pauseMs: 0,
    batchSize: 500,
    sendWithinMs: 5_000,
    patience,
    ...overrides,
  };
}

/** For specs: the tracker of that number, expired and silent. */
export function aTracker(sim: string, overrides: Partial<LineRow> = {}): LineRow {
  return {
    fleet: 'gps',
    sim,
    device: `86${sim}`,
    vehicle: `UNIT ${sim.slice(-3)}`,
    company: 'ACME',
    expiresAt: later(-3_600_000),
    reportedAt: later(-20 * 60_000),
    prepaid: true,
    active: true,
    ...overrides,
  };
}

/** Numbers of so many lines. */
export const simsOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => String(6_680_000_001 + index));

/** Stores in memory, shared by whatever processes work on them. */
export function aYardOfStores(clock: Clock) {
  const recharges = new MemoryRecharges();
  const locks = new MemoryFleetLocks(({ fleet, epoch }) => recharges.epochs.set(fleet, epoch));
  return {
    clock,
    recharges,
    locks,
    exceptions: recharges.exceptions,
    batches: new MemoryBatches(recharges),
    settlements: new MemorySettlements(ZONE),
    lines: new MemoryLines(),
    reports: new MemoryLastReports(),
    quarantines: new MemoryQuarantines(),
    runs: new MemoryRuns(locks.isNewest),
  };
}

export interface YardOptions {
  readonly terms?: Partial<RunTerms>;
  readonly sims?: readonly string[];
  readonly carriers?: readonly string[];
  readonly held?: HeldFleets;
}

/** For specs: a fleet of trackers that is due, providers that sell, and the use-cases on top of them. */
export function aYard({
  terms = {},
  sims = simsOf(3),
  carriers = ['taecel', 'mst'],
  held,
}: YardOptions = {}) {
  let nowMs = NOON.getTime();
  const clock: Clock = { now: () => new Date(nowMs) };
  const stores = aYardOfStores(clock);
  const sellers = carriers.map((name) => new Carrier(name, clock.now));
  sellers[0]?.load(1_000n);
  const fleets: RunTermsOfFleets = new Map([['gps', runTerms(terms)]]);
  const ports: EnginePorts = {
    ...stores,
    providers: new Providers(sellers),
    wait: async (ms) => {
      nowMs += ms;
    },
    fleets,
    selection: { gps: termsFor('gps') },
    ...(held === undefined ? {} : { held }),
  };
  stores.lines.rows = sims.map((sim) => aTracker(sim));
  for (const sim of sims) stores.settlements.addLine('gps', sim, later(-3_600_000).getTime() / 1_000);
  const useCases = fleetUseCases(ports);
  const told = () => [...stores.runs.told, ...stores.recharges.told].map(({ event }) => event.name);
  return {
    ...stores,
    ...useCases,
    fleets,
    sellers,
    carrier: sellers[0]!,
    advance: (ms: number) => (nowMs += ms),
    told,
    states: () => stores.recharges.all().map(({ state }) => state),
    /** A whole run that somebody wants now. */
    async go(stopping = new AbortController().signal) {
      const begun = await useCases.begin.run({ fleet: 'gps', trigger: 'manual', id: v7() });
      if (typeof begun === 'string') throw new Error(`no run began: ${begun}`);
      return useCases.conduct.run(begun, stopping);
    },
  };
}
