import { DAY_MS } from '@saldo/calendar';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import { NOON, later } from '../topup.builder.ts';
import type { Batch } from './batch.ts';
import type { FleetException } from './fleet-exception.ts';
import type { Line } from './line.ts';
import type { Quarantine } from './quarantine.ts';
import type { Recharge, RechargeAttempt } from './recharge.ts';

let sims = 0;

/** A number that no other line of a spec has. */
export const aSim = (): string => `668${String((sims += 1)).padStart(7, '0')}`;

/** For specs: a tracker that expired an hour before noon and is silent. */
export function aLine(overrides: Partial<Line> = {}): Line {
  return {
    fleet: 'gps',
    sim: aSim(),
    device: '000000000000001',
    vehicle: 'UNIT 12',
    company: 'ACME',
    expiresAt: later(-3_600_000),
    reportedAt: later(-20 * 60_000),
    ...overrides,
  };
}

type Overrides = Partial<Omit<Recharge, 'attempt' | 'line'>> & {
  line?: Partial<Line>;
  attempt?: Partial<RechargeAttempt>;
};

/** A new recharge of a tracker at TAECEL; a test names only what matters to it. */
export function aRecharge({ line, attempt, ...overrides }: Overrides = {}): Recharge {
  const fleet = overrides.fleet ?? line?.fleet ?? 'gps';
  return {
    id: v7(),
    fleet,
    line: aLine({ fleet, ...line }),
    origin: 'run',
    state: 'intended',
    product: 'TEL010',
    amount: money(10_000_000n, 'MXN'),
    days: 8,
    silentMinutes: 20,
    failures: [],
    createdAt: NOON,
    updatedAt: NOON,
    epoch: 1,
    ...overrides,
    attempt: { number: 1, provider: 'taecel', askCount: 0, ...attempt },
  };
}

/** What changes when a recharge takes a step; the epoch grows as it must. */
type Step = Partial<Omit<Recharge, 'attempt' | 'epoch'>> & { readonly attempt?: Partial<RechargeAttempt> };

export function stepped(from: Recharge, { attempt, ...rest }: Step): Recharge {
  return { ...from, ...rest, attempt: { ...from.attempt, ...attempt }, epoch: from.epoch + 1 };
}

export const submitted = (from: Recharge, at: Date = NOON): Recharge =>
  stepped(from, { state: 'submitting', attempt: { submittedAt: at }, updatedAt: at });

/** Delivered, with everything that its detail row says. */
export const delivered = (from: Recharge, at: Date = NOON): Recharge =>
  stepped(from, {
    state: 'succeeded',
    attempt: { theirs: '250500000001', said: 'Recarga Exitosa' },
    receipt: '916581',
    slip: {
      balanceAfter: '$734.90',
      carrier: 'Telcel',
      soldAt: '2026-11-21 05:00:08',
      seconds: '5.03',
      ip: '203.0.113.7',
    },
    succeededAt: at,
    newExpiryAt: later(from.days * DAY_MS, at),
    updatedAt: at,
  });

export const refused = (from: Recharge, at: Date = NOON): Recharge =>
  stepped(from, { state: 'failed', attempt: { said: '1: Teléfono no válido' }, updatedAt: at });

/** Refused in such a way that the line may be tried again. */
export const missed = (from: Recharge, at: Date = NOON): Recharge => ({
  ...refused(from, at),
  failures: [...from.failures, at],
});

export const lost = (from: Recharge, at: Date = NOON): Recharge =>
  stepped(from, { state: 'unknown', attempt: { dueAt: at, said: 'timeout' }, updatedAt: at });

/** For specs: a batch of these. */
export function aBatch(recharges: readonly Recharge[], overrides: Partial<Batch> = {}): Batch {
  const [first] = recharges;
  return {
    id: v7(),
    fleet: first?.fleet ?? 'gps',
    provider: first?.attempt.provider ?? 'taecel',
    kind: 'run',
    note: '[ 001 / 001 ] Recarga Automática',
    failedCount: 0,
    at: NOON,
    recharges,
    ...overrides,
  };
}

/** For specs: an exception about nothing in particular. */
export function aFleetException(overrides: Partial<FleetException> = {}): FleetException {
  return {
    id: v7(),
    kind: 'missing_ours',
    fleet: 'gps',
    sim: aSim(),
    provider: 'taecel',
    amount: money(10_000_000n, 'MXN'),
    detail: 'a sale that nobody knows of',
    evidence: '{"TransID":"250500000009"}',
    openedAt: NOON,
    ...overrides,
  };
}

/** For specs: a line that a provider refuses. */
export function aQuarantine(overrides: Partial<Quarantine> = {}): Quarantine {
  return {
    id: v7(),
    fleet: 'gps',
    sim: aSim(),
    reason: 'TAECEL 1: Teléfono no válido',
    since: NOON,
    ...overrides,
  };
}
