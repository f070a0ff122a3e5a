import { clashes, differs } from '../domain/rate-order.ts';
import type { Rate, RateBody, RateEntry } from '../domain/rate.ts';
import type { MemoryDecks } from './decks.memory.ts';
import { Rates } from './rates.ts';
import type { Change, ChangeCounts, Clash, RateKey, RatePlace, RateStream, Replaced, Step } from './rates.ts';

export class MemoryRates extends Rates {
  private readonly kept = new Map<string, readonly Rate[]>();

  constructor(private readonly decks: MemoryDecks) {
    super();
  }

  override async replace(deck: string, open: () => RateStream): Promise<Replaced> {
    const { batches, isAccepted } = open();
    const rates: Rate[] = [];
    for await (const batch of batches) rates.push(...batch);
    const kept = (await this.decks.find(deck))!;
    if (kept.publishedAt) return { result: 'published' };
    if (!isAccepted()) return { result: 'declined' };
    rates.sort(byPlace);
    const found = rates.flatMap((rate, index) => clashOf(rates, rate, index));
    if (found.length > 0) return { result: 'clashes', clashes: found };
    this.kept.set(deck, rates);
    this.decks.keep({ ...kept, rateCount: rates.length, revision: kept.revision + 1 });
    return { result: 'stored', rateCount: rates.length };
  }

  override async page(deck: string, limit: number, after?: RatePlace): Promise<readonly RateEntry[]> {
    const all = this.kept.get(deck) ?? [];
    return all
      .filter((rate) => !after || byPlace(rate, after) > 0)
      .slice(0, limit)
      .map((rate) => ({ prefix: rate.prefix, line: rate.line, body: bodyOf(rate) }));
  }

  override async countChanges(step: Step): Promise<ChangeCounts> {
    const all = await this.changes(step, Infinity);
    return {
      added: all.filter(({ before }) => !before).length,
      removed: all.filter(({ after }) => !after).length,
      changed: all.filter(({ before, after }) => before && after).length,
    };
  }

  override async changes({ from, to }: Step, limit: number, after?: RateKey): Promise<readonly Change[]> {
    const [old, next] = [this.byKey(from), this.byKey(to)];
    const keys = [...new Set([...old.keys(), ...next.keys()])].sort();
    return keys
      .filter((key) => after === undefined || key > textOf(after))
      .flatMap((key) => changeOf(old.get(key), next.get(key)))
      .slice(0, limit);
  }

  private byKey(deck: string | undefined): Map<string, Keyed> {
    const counts = new Map<string, number>();
    const rates = [...(this.kept.get(deck ?? '') ?? [])].sort(
      (one, other) =>
        (one.effectiveFrom?.getTime() ?? -Infinity) - (other.effectiveFrom?.getTime() ?? -Infinity),
    );
    return new Map(
      rates.map((rate) => {
        const { prefix, window, priority } = rate;
        const rank = [prefix, window, priority].join();
        const nth = (counts.get(rank) ?? 0) + 1;
        counts.set(rank, nth);
        const key = { prefix, priority, nth, ...(window === undefined ? {} : { window }) };
        return [textOf(key), { key, body: bodyOf(rate) }];
      }),
    );
  }
}

interface Keyed {
  readonly key: RateKey;
  readonly body: RateBody;
}

/** Rates of one prefix stand together. */
function clashOf(rates: readonly Rate[], rate: Rate, index: number): Clash[] {
  for (let before = index - 1; before >= 0 && rates[before]!.prefix === rate.prefix; before--)
    if (clashes(rates[before]!, rate))
      return [{ prefix: rate.prefix, line: rate.line, otherLine: rates[before]!.line }];
  return [];
}

function changeOf(before: Keyed | undefined, after: Keyed | undefined): Change[] {
  if (before && after && !differs(before.body, after.body)) return [];
  const { key } = (after ?? before)!;
  return [{ ...key, ...(before ? { before: before.body } : {}), ...(after ? { after: after.body } : {}) }];
}

function bodyOf({ prefix: _, line: __, ...body }: Rate): Omit<Rate, 'prefix' | 'line'> {
  return body;
}

function byPlace(one: RatePlace, other: RatePlace): number {
  if (one.prefix !== other.prefix) return one.prefix < other.prefix ? -1 : 1;
  return one.line - other.line;
}

function textOf({ prefix, window = '', priority, nth }: RateKey): string {
  const numbers = [priority, nth].map((each) => String(each).padStart(10, '0'));
  return [prefix.padEnd(15, ' '), window.padEnd(40, ' '), ...numbers].join('|');
}
