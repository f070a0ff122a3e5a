import type { LineReason } from '@saldo/contracts';
import { expirySecondOf } from './intending.ts';
import type { Days, Known } from './known.ts';
import type { LineRow } from './line-row.ts';
import type { FleetTerms } from './terms.ts';

/** Ten digits, of which the first is neither 0 nor 1: what a Mexican number is without its country. */
const SIM = /^[2-9]\d{9}$/;

/**
 * Why a line is left alone whatever its device says, the first reason that applies. Those that keep a line from being paid
 * twice are `recharge_open` and `recharged_already`: they ask for nothing but our own books, and read no clock.
 */
export function obstacleOf(
  row: LineRow,
  terms: FleetTerms,
  known: Known & { readonly days: Days },
): LineReason | undefined {
  const history = known.history.get(row.sim);
  if (isExcluded(row, terms)) return 'excluded';
  if (!SIM.test(row.sim)) return 'invalid_sim';
  if (terms.fleet !== 'voice' && row.device.trim() === '') return 'no_device';
  if (row.expiresAt >= known.days.horizon) return 'not_due';
  if (known.quarantined.has(row.sim)) return 'quarantined';
  if (history?.open) return 'recharge_open';
  if (history?.answered.includes(expirySecondOf(row))) return 'recharged_already';
  if (history && history.count >= terms.deliveriesMax) return 'limit_reached';
  if (history && history.failures >= terms.attemptsMax) return 'limit_reached';
  // The tables tell of the latest recharge alone, by whomever: it is one, and may be one of ours.
  const isRested = row.rechargedAt === undefined || row.rechargedAt < known.days.restStart;
  return isRested || terms.deliveriesMax > 1 ? undefined : 'recharged_already';
}

function isExcluded(row: LineRow, { excluded, bearer }: FleetTerms): boolean {
  if (!row.active || !row.prepaid) return true;
  if (bearer !== undefined && row.bearer?.toLowerCase() !== bearer.toLowerCase()) return true;
  return holdsAny(row.company, excluded.companies) || holdsAny(row.vehicle, excluded.vehicles);
}

function holdsAny(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.some((word) => word !== '' && lower.includes(word.toLowerCase()));
}
