import type { FleetName } from '@saldo/contracts';
import { money } from '@saldo/money';
import { v7 } from 'uuid';
import type { Batch } from './batch.ts';
import { newExpiry } from './expiry.ts';
import type { Line } from './line.ts';
import { masterNote } from './notes.ts';
import type { Recharge } from './recharge.ts';
import type { Slip } from './slip.ts';

/** For specs: the zone of the fleets, and the moment of the sale in the domain reference. */
export const ZONE = 'America/Mazatlan';
export const SOLD_AT = new Date('2025-05-01T23:55:08.000Z');

export const slip: Slip = {
  balanceAfter: '$734.90',
  carrier: 'Telcel',
  soldAt: '2025-05-01 16:55:08',
  seconds: '5.03',
  ip: '203.0.113.7',
};

const terms = {
  gps: { product: 'TEL010', pesos: 10n, days: 8 },
  voice: { product: 'PSL150', pesos: 150n, days: 25 },
  iot: { product: 'TEL050', pesos: 50n, days: 30 },
} as const;

export const aLine = (fleet: FleetName, overrides: Partial<Line> = {}): Line => ({
  fleet,
  sim: '6680000001',
  device: fleet === 'voice' ? '' : `dev-${overrides.sim ?? '6680000001'}`,
  vehicle: 'UNIT 12',
  company: 'ACME',
  expiresAt: new Date(SOLD_AT.getTime() - 3_600_000),
  ...(fleet === 'voice' && { packageCode: 150006 }),
  ...overrides,
});

type Overrides = Partial<Omit<Recharge, 'line' | 'attempt'>> & {
  readonly line?: Partial<Line>;
  readonly attempt?: Partial<Recharge['attempt']>;
};

/** A recharge that was delivered and is not settled yet; a test names only what matters to it. */
export function aDelivered(
  fleet: FleetName,
  { line: lineOverrides, attempt, ...overrides }: Overrides = {},
): Recharge {
  const line = aLine(fleet, lineOverrides);
  const { product, pesos, days } = terms[fleet];
  const succeededAt = overrides.succeededAt ?? SOLD_AT;
  const delivery = { fleet, expiresAt: line.expiresAt, succeededAt, days: overrides.days ?? days };
  return {
    id: v7(),
    fleet,
    line,
    origin: 'run',
    state: 'succeeded',
    attempt: { number: 1, provider: 'taecel', theirs: '250500000001', askCount: 1, ...attempt },
    product,
    amount: money(pesos * 1_000_000n, 'MXN'),
    days,
    receipt: '916581',
    slip,
    succeededAt,
    newExpiryAt: newExpiry(delivery, ZONE),
    silentMinutes: 14,
    failures: [],
    createdAt: SOLD_AT,
    updatedAt: SOLD_AT,
    epoch: 3,
    ...overrides,
  };
}

/** As many delivered recharges of different lines. */
export function manyDelivered(fleet: FleetName, count: number): Recharge[] {
  return Array.from({ length: count }, (_, index) =>
    aDelivered(fleet, { line: { sim: String(6_680_000_001 + index) }, receipt: String(916_581 + index) }),
  );
}

export function aBatch(recharges: readonly Recharge[], overrides: Partial<Batch> = {}): Batch {
  const fleet = recharges[0]?.fleet ?? 'gps';
  const counts = {
    succeeded: recharges.length,
    attempted: recharges.length,
    pending: 0,
    reporting: 147,
    processed: 88,
    total: 236,
  };
  return {
    id: v7(),
    fleet,
    provider: 'taecel',
    kind: 'run',
    note: masterNote(fleet, 'run', counts),
    failedCount: 0,
    at: SOLD_AT,
    recharges,
    ...overrides,
  };
}
