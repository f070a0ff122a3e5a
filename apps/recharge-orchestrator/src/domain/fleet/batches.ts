import type { FleetName } from '@saldo/contracts';
import { v5 } from 'uuid';
import type { Batch, BatchKind } from './batch.ts';
import { deliveredAmount, detailKeysOf } from './details.ts';
import { masterNote } from './notes.ts';
import type { NoteCounts } from './notes.ts';
import type { Recharge } from './recharge.ts';

/** What a run had done when its recharges are settled. Those that failed are counted in its first batch alone. */
export type RunCounts = Omit<NoteCounts, 'succeeded' | 'attempted'> & { readonly failed: number };

export interface Deliveries {
  readonly fleet: FleetName;
  readonly kind: BatchKind;
  readonly run?: string | undefined;
  readonly counts: RunCounts;
  readonly recharges: readonly Recharge[];
}

export interface BatchTerms {
  /** So many recharges go under one master row. */
  readonly linesMax: number;
}

/** `recargas.total` is a single-precision float, which has centavos up to 131,072 pesos. */
const MICROS_MAX = 100_000_000_000n;

const SPACE = '9b0a7d0c-5b6e-5f51-8a59-0c8de1f3a2d4';

/**
 * Parts deliveries into batches of one provider each. A master row takes a device once, so a second recharge of the same
 * line or device goes under another one. The same recharges always make the same batch.
 */
export function planBatches(deliveries: Deliveries, { linesMax }: BatchTerms, at: Date): Batch[] {
  const open: OpenBatch[] = [];
  for (const recharge of deliveries.recharges) {
    const { sim, device } = detailKeysOf(recharge);
    // Where a column does not hold a device's name, the number of the line stands there.
    const keys = [`sim ${sim}`, `device ${nameKey(device)}`, `device ${sim}`];
    const { micros } = deliveredAmount(recharge);
    const provider = providerOf(recharge);
    const place = open.find((one) => one.provider === provider && hasRoom(one, { keys, micros, linesMax }));
    const target = place ?? { provider, recharges: [], keys: new Set<string>(), micros: 0n };
    if (!place) open.push(target);
    target.recharges.push(recharge);
    target.micros += micros;
    for (const key of keys) target.keys.add(key);
  }
  return open.map((one, index) =>
    close(one, deliveries, { at, failed: index === 0 ? deliveries.counts.failed : 0 }),
  );
}

/** As the collations of old tables compare: whatever the case and the accents, and without blanks at the end. */
const nameKey = (device: string): string =>
  device.normalize('NFKD').replace(/\p{M}/gu, '').trim().toLowerCase();

interface OpenBatch {
  readonly provider: string;
  readonly recharges: Recharge[];
  readonly keys: Set<string>;
  micros: bigint;
}

function hasRoom(
  batch: OpenBatch,
  wanted: { readonly keys: readonly string[]; readonly micros: bigint; readonly linesMax: number },
): boolean {
  return (
    batch.recharges.length < wanted.linesMax &&
    batch.micros + wanted.micros <= MICROS_MAX &&
    !wanted.keys.some((key) => batch.keys.has(key))
  );
}

function close(
  { provider, recharges }: OpenBatch,
  { fleet, kind, run, counts }: Deliveries,
  { at, failed }: { readonly at: Date; readonly failed: number },
): Batch {
  const succeeded = recharges.length;
  const ids = recharges.map(({ id }) => id).sort();
  return {
    id: v5(`batch:${ids.join(' ')}`, SPACE),
    fleet,
    provider,
    kind,
    ...(run !== undefined && { run }),
    note: masterNote(fleet, kind, { ...counts, succeeded, attempted: succeeded + failed }),
    failedCount: failed,
    at,
    recharges,
  };
}

function providerOf({ id, attempt }: Recharge): string {
  if (attempt.provider === undefined) throw new Error(`recharge ${id} was delivered by nobody`);
  return attempt.provider;
}
