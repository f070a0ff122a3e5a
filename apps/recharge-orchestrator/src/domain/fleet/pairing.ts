import { periodOf } from '../provider-statement.ts';
import type { ProviderLine } from '../provider-statement.ts';
import type { Recharge } from './recharge.ts';
import { soughtRecharge } from './submittal.ts';

/** A recharge and the line of the statement that is about it. */
export interface Pair {
  readonly ours: Recharge;
  readonly line: ProviderLine;
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  /** What has no counterpart on the other side. */
  readonly ours: readonly Recharge[];
  readonly lines: readonly ProviderLine[];
}

/**
 * Finds for each recharge the line that is about it, and uses each line once: by either side's reference; else, where
 * neither has one, by phone, amount and time, and then only where exactly one of each side fits.
 */
export function pairUp(
  recharges: readonly Recharge[],
  statement: readonly ProviderLine[],
  callMs: number,
): Pairing {
  const lines = [...new Map(statement.map((line) => [line.theirs, line])).values()];
  const named = byName(recharges, lines);
  const ours = without(
    recharges,
    named.map((pair) => pair.ours),
  );
  const rest = without(
    lines,
    named.map((pair) => pair.line),
  );
  const alike = byLikeness(ours, rest, callMs);
  return {
    pairs: [...named, ...alike],
    ours: without(
      ours,
      alike.map((pair) => pair.ours),
    ),
    lines: without(
      rest,
      alike.map((pair) => pair.line),
    ),
  };
}

function byName(recharges: readonly Recharge[], lines: readonly ProviderLine[]): Pair[] {
  const byTheirs = new Map<string, ProviderLine>();
  const byOurs = new Map<string, ProviderLine>();
  for (const line of lines) {
    byTheirs.set(line.theirs, line);
    if (line.ours !== undefined) byOurs.set(line.ours, line);
  }
  const used = new Set<ProviderLine>();
  return recharges.flatMap((ours) => {
    const sought = soughtRecharge(ours);
    const line = byOurs.get(sought.ours) ?? byTheirs.get(sought.theirs ?? '');
    // A provider may give one name to two sales: what went to another number is not the sale of this one.
    if (!line || used.has(line) || line.phone !== sought.phone) return [];
    used.add(line);
    return [{ ours, line }];
  });
}

function byLikeness(recharges: readonly Recharge[], lines: readonly ProviderLine[], callMs: number): Pair[] {
  const nameless = recharges.filter(({ attempt }) => attempt.theirs === undefined);
  const candidates = groupedBy(
    lines.filter(({ ours }) => ours === undefined),
    ({ phone, amount }) => `${phone} ${amount.micros} ${amount.currency}`,
  );
  const fits = nameless.flatMap((ours) => {
    const sought = soughtRecharge(ours);
    const { from, to } = periodOf(sought, callMs);
    const alike = candidates.get(`${sought.phone} ${sought.amount.micros} ${sought.amount.currency}`) ?? [];
    return alike.filter(({ at }) => at >= from && at <= to).map((line): Pair => ({ ours, line }));
  });
  const perRecharge = groupedBy(fits, ({ ours }) => ours.id);
  const perLine = groupedBy(fits, ({ line }) => line.theirs);
  return fits.filter(
    ({ ours, line }) => perRecharge.get(ours.id)?.length === 1 && perLine.get(line.theirs)?.length === 1,
  );
}

function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

function without<T>(all: readonly T[], some: readonly T[]): T[] {
  const gone = new Set(some);
  return all.filter((one) => !gone.has(one));
}
