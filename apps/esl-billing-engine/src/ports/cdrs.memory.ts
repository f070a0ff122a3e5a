import { Temporal } from 'temporal-polyfill';
import type { Cdr, CdrDetails, StatsBy } from '@saldo/contracts';
import { newestFirst } from '@saldo/pages';
import type { Page } from '@saldo/pages';
import { NO_KEY } from '../domain/cdr-stats.ts';
import type { StatsRow } from '../domain/cdr-stats.ts';
import type { MemoryCalls } from './calls.memory.ts';
import { Cdrs } from './cdrs.ts';
import type { CdrFilter, RatedCdr, RatedFilter, StatsQuestion } from './cdrs.ts';

/** Records as people look for them, over the fake of calls. */
export class MemoryCdrs extends Cdrs {
  constructor(private readonly calls: MemoryCalls) {
    super();
  }

  override async find(id: string): Promise<CdrDetails | undefined> {
    const cdr = this.calls.rows.cdrs.get(id);
    if (!cdr) return undefined;
    const correction = this.calls.corrections.get(id);
    return { ...cdr, corrections: correction ? [correction] : [] };
  }

  override async list(filter: CdrFilter, page: Page<Cdr>): Promise<readonly Cdr[]> {
    return newestFirst(
      this.all().filter((cdr) => isWanted(cdr, filter)),
      page,
      'ended_at',
    );
  }

  override async stats(question: StatsQuestion): Promise<{ rows: readonly StatsRow[]; total: StatsRow }> {
    const { by, currency, from, to, account, switch: name, zone, limit } = question;
    const wanted = this.all().filter(
      (cdr) =>
        isWanted(cdr, { from, to, account, switch: name }) && (!cdr.cost || cdr.cost.currency === currency),
    );
    const keys = [...new Set(wanted.map((cdr) => keyOf(cdr, by, zone)))];
    const rows = keys.map((key) =>
      this.count(
        key,
        wanted.filter((cdr) => keyOf(cdr, by, zone) === key),
      ),
    );
    const isTime = ['hour', 'day', 'week', 'month'].includes(by);
    const order = (a: StatsRow, b: StatsRow) =>
      (isTime ? Date.parse(a.key) - Date.parse(b.key) : Number(b.revenueMicros - a.revenueMicros)) ||
      (a.key < b.key ? -1 : 1);
    return { rows: rows.sort(order).slice(0, limit), total: this.count('all', wanted) };
  }

  override async rated(
    { deck, from, to }: RatedFilter,
    { after, limit }: Page<Cdr>,
  ): Promise<readonly RatedCdr[]> {
    const wanted = this.all().filter(
      (cdr) => cdr.tariff?.deck_name === deck && cdr.cost && cdr.answered_at && isWanted(cdr, { from, to }),
    );
    const oldestFirst = newestFirst(wanted, { limit: wanted.length }, 'ended_at').reverse();
    const start = after ? oldestFirst.findIndex(({ id }) => id === after.id) + 1 : 0;
    return oldestFirst.slice(start, start + limit).map((cdr) => this.corrected(cdr));
  }

  private all(): readonly Cdr[] {
    return [...this.calls.rows.cdrs.values()];
  }

  private corrected(cdr: Cdr): RatedCdr & { readonly billedSeconds: number } {
    const { cost, duration_us, billed_seconds } = this.calls.corrections.get(cdr.id) ?? cdr;
    return { cdr, durationUs: duration_us, costMicros: cost?.micros ?? 0n, billedSeconds: billed_seconds };
  }

  private count(key: string, cdrs: readonly Cdr[]): StatsRow {
    const corrected = cdrs.map((cdr) => this.corrected(cdr));
    const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
    return {
      key,
      callCount: cdrs.length,
      answeredCount: cdrs.filter(({ answered_at }) => answered_at).length,
      refusedCount: cdrs.filter(({ refusal }) => refusal).length,
      durationUs: sum(corrected.map(({ durationUs }) => BigInt(durationUs))),
      billedSeconds: sum(corrected.map(({ billedSeconds }) => BigInt(billedSeconds))),
      revenueMicros: sum(corrected.map(({ costMicros }) => costMicros)),
    };
  }
}

function isWanted(cdr: Cdr, { dialled, outcome, from, to, currency, ...fields }: CdrFilter): boolean {
  return (
    (!dialled || cdr.dialled.startsWith(dialled)) &&
    (!outcome || isOutcome(cdr, outcome)) &&
    (!from || cdr.ended_at >= from) &&
    (!to || cdr.ended_at < to) &&
    (!currency || cdr.cost?.currency === currency) &&
    Object.entries(fields).every(([field, value]) => !value || cdr[field as keyof Cdr] === value)
  );
}

function isOutcome(cdr: Cdr, outcome: NonNullable<CdrFilter['outcome']>): boolean {
  switch (outcome) {
    case 'answered':
      return cdr.answered_at !== undefined;
    case 'unanswered':
      return cdr.answered_at === undefined && cdr.refusal === undefined;
    case 'refused':
      return cdr.refusal !== undefined;
    case 'estimated':
      return cdr.estimated;
  }
}

function keyOf(cdr: Cdr, by: StatsBy, zone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(cdr.ended_at.getTime()).toZonedDateTimeISO(zone);
  const day = at.toPlainDate();
  switch (by) {
    case 'hour':
      return at
        .round({ smallestUnit: 'hour', roundingMode: 'floor' })
        .toString({ smallestUnit: 'minute', timeZoneName: 'never' });
    case 'day':
      return day.toString();
    case 'week':
      return day.subtract({ days: day.dayOfWeek - 1 }).toString();
    case 'month':
      return day.with({ day: 1 }).toString();
    case 'destination':
      return cdr.destination ?? NO_KEY;
    case 'account':
      return cdr.account_number ?? NO_KEY;
    case 'cause':
      return cdr.cause;
  }
}
