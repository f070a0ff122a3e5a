import { DAY_MS } from '@saldo/calendar';
import type { FleetName } from '@saldo/contracts';
import { MICROS_PER_UNIT, formatAmount } from '@saldo/money';
import { v5 } from 'uuid';
import { agentPurchase, airtimeOf, packageOf } from './catalogue.ts';
import { newExpiry } from './expiry.ts';
import type { Line, Purchase } from './line.ts';
import type { QueueEntry } from './old-queue-entry.ts';
import type { Recharge } from './recharge.ts';

const SPACE = '0a9d4a86-1f0e-5d3b-9a3c-6f2d8f5b7e19';
const GPS_DAYS = 8;
/** Beyond these an entry is no recharge of the former system, whatever it says. */
const DAYS_MAX = 400;
const MICROS_MAX = 10_000_000_000n;

/** States of an entry that was paid and waits for the tables (domain reference, section 000.3). */
const PAID = new Set([
  'webservice_success_pending_db',
  'db_insertion_failed_pending_recovery',
  'db_verification_failed',
]);

/** An entry that was paid, with all that its rows say. */
export interface PaidEntry {
  readonly fleet: FleetName;
  readonly sim: string;
  readonly receipts: readonly string[];
  readonly entry: QueueEntry;
  readonly provider: string;
  readonly purchase: Purchase;
  readonly soldAt: Date;
}

export interface QueueContext {
  readonly fleet: FleetName;
  /** Whether the file holds what was merely in process. */
  readonly isCrash: boolean;
  readonly now: Date;
}

/** Whether an entry proves a paid recharge of this fleet, or why a person must look at it. */
export function judgeEntry(entry: QueueEntry, context: QueueContext): PaidEntry | { readonly doubt: string } {
  const { sim, provider, soldAt } = entry;
  const { fleet, now } = context;
  const receipts = [entry.receipt, entry.theirs].filter((one) => one !== undefined);
  const purchase = purchaseOf(entry, fleet);
  const doubt = doubtOf(entry, context);
  if (doubt !== undefined) return { doubt };
  if (sim === undefined) return { doubt: 'it names no line of ten digits' };
  if (receipts.length === 0) return { doubt: 'it has neither a folio nor a transID' };
  if (provider === undefined) return { doubt: 'it names no provider that is known' };
  if (!purchase) return { doubt: 'it does not say what was bought' };
  if (!soldAt || soldAt.getTime() > now.getTime() + DAY_MS)
    return { doubt: 'it does not say when it was bought' };
  return { fleet, sim, receipts, entry, provider, purchase, soldAt };
}

function doubtOf({ fleet: its, status }: QueueEntry, { fleet, isCrash }: QueueContext): string | undefined {
  if (its !== undefined && its !== fleet) return `it is of fleet ${its}`;
  if (status === undefined && isCrash) return 'it was in process: nothing says that it was paid';
  if (status === undefined || PAID.has(status)) return undefined;
  return `its status ${status.slice(0, 60)} does not say that it was paid`;
}

/**
 * The recharge of a paid entry. The former system counted validity from the sale, whatever expiry the line had, so the
 * recharge answers the instant of the sale: it follows from the entry alone, and two sales of a line do not meet.
 */
export function importedRecharge(
  { fleet, sim, entry, provider, purchase, soldAt }: PaidEntry,
  { line, zone, now }: { readonly line: Line; readonly zone: string; readonly now: Date },
): Recharge {
  const expiresAt = new Date(Math.floor(soldAt.getTime() / 1_000) * 1_000);
  const { receipt, theirs, slip, silentMinutes } = entry;
  return {
    id: importedIdOf({ fleet, sim, entry }),
    fleet,
    line: lineOf(line, { fleet, expiresAt, packageCode: entry.packageCode ?? line.packageCode }),
    origin: 'import',
    state: 'succeeded',
    ...purchase,
    attempt: { number: 1, provider, askCount: 0, said: 'imported', ...(theirs !== undefined && { theirs }) },
    failures: [],
    ...(receipt !== undefined && { receipt }),
    slip,
    succeededAt: soldAt,
    newExpiryAt: newExpiry({ fleet, expiresAt, succeededAt: soldAt, days: purchase.days }, zone),
    ...(silentMinutes !== undefined && { silentMinutes }),
    createdAt: now,
    updatedAt: now,
    epoch: 1,
  };
}

/** One recharge per line and sale, in whatever file it is found. */
export const importedIdOf = ({ fleet, sim, entry }: Pick<PaidEntry, 'fleet' | 'sim' | 'entry'>): string =>
  v5(`import:${fleet}:${sim}:${entry.receipt ?? ''}:${entry.theirs ?? ''}`, SPACE);

const EVIDENCE_MAX = 4_000;
const CUT = 1_900;

/** An entry as JSON, cut where it is too long for a person to be shown. */
export function evidenceOf(value: unknown): string {
  const content = JSON.stringify(value);
  return content.length <= EVIDENCE_MAX ? content : JSON.stringify({ cut: content.slice(0, CUT) });
}

/** The id of the question to a person about an entry, by all that the entry says. */
export const importExceptionId = (fleet: FleetName, content: string): string =>
  v5(`exception:import:${fleet}:${content}`, SPACE);

function purchaseOf(
  { amount, days, packageCode, product }: QueueEntry,
  fleet: FleetName,
): Purchase | undefined {
  const pesos = amount && formatAmount(amount.micros, 'MXN');
  const known = {
    gps: () => (pesos === undefined ? undefined : airtimeOf(pesos, GPS_DAYS)),
    voice: () => packageOf(packageCode),
    iot: () => agentPurchase(pesos, undefined),
  }[fleet]();
  const paid = amount ?? known?.amount;
  const valid = days ?? known?.days ?? (fleet === 'gps' ? GPS_DAYS : undefined);
  if (!paid || paid.micros > MICROS_MAX) return undefined;
  if (valid === undefined || valid > DAYS_MAX) return undefined;
  const airtime = `TEL${String(paid.micros / MICROS_PER_UNIT).padStart(3, '0')}`;
  return { product: product ?? known?.product ?? airtime, amount: paid, days: valid };
}

function lineOf(
  { sim, device, vehicle, company, reportedAt }: Line,
  { fleet, expiresAt, packageCode }: Pick<Line, 'fleet' | 'expiresAt'> & { packageCode: number | undefined },
): Line {
  return {
    fleet,
    sim,
    device,
    vehicle,
    company,
    expiresAt,
    ...(reportedAt && { reportedAt }),
    ...(packageCode !== undefined && { packageCode }),
  };
}
