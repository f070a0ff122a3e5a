import type { Database, Tx } from '@saldo/database';
import type { Rate, RateBody, RateEntry } from '../../domain/rate.ts';
import { Rates } from '../../ports/rates.ts';
import type {
  Change,
  ChangeCounts,
  Clash,
  RateKey,
  RatePlace,
  RateStream,
  Replaced,
  Step,
} from '../../ports/rates.ts';
import { bodyOf, toFacts } from './rate.row.ts';
import type { BodyRow, RateFacts } from './rate.row.ts';
import { CHANGES, CLASHES, COUNT_CHANGES, INSERT_RATES, PAGE, STORED } from './rate.statements.ts';

interface ChangeRow {
  readonly prefix: string;
  readonly time_window: string;
  readonly priority: number;
  readonly nth: number;
  readonly old_from: Date | null;
  readonly old_until: Date | null;
  readonly old_facts: RateFacts | null;
  readonly new_from: Date | null;
  readonly new_until: Date | null;
  readonly new_facts: RateFacts | null;
}

interface PageRow extends Omit<BodyRow, 'facts'> {
  readonly prefix: string;
  readonly line: number;
  /** All of the row but its place, as text: `said` and `facts` together. */
  readonly said: string;
  readonly facts: string;
}

const KNOWN_MAX = 20_000;
const NOBODY = '00000000-0000-0000-0000-000000000000';
// Sorting and joining a million rates takes longer than a statement may.
const NO_TIMEOUT = 'SET LOCAL statement_timeout = 0';

export class PostgresRates extends Rates {
  private readonly known = new Map<string, RateBody>();

  constructor(private readonly database: Database) {
    super();
  }

  override async replace(deck: string, open: () => RateStream): Promise<Replaced> {
    const undone = new Undone();
    try {
      return await this.database.transaction(async (tx) => {
        const replaced = await replaceIn(tx, deck, open());
        if (replaced.result !== 'stored') throw undone.because(replaced);
        return replaced;
      });
    } catch (error) {
      if (error === undone && undone.replaced) return undone.replaced;
      throw error;
    }
  }

  override async page(deck: string, limit: number, after?: RatePlace): Promise<readonly RateEntry[]> {
    const params = [deck, after?.prefix ?? '', after?.line ?? 0, limit];
    const rows = await this.database.query<PageRow>(PAGE, params);
    return rows.map((row) => ({ prefix: row.prefix, line: row.line, body: this.bodyFor(row) }));
  }

  override async countChanges({ from = NOBODY, to }: Step): Promise<ChangeCounts> {
    const [counts] = await this.slowly<ChangeCounts>(COUNT_CHANGES, [from, to]);
    return counts!;
  }

  override async changes(
    { from = NOBODY, to }: Step,
    limit: number,
    after?: RateKey,
  ): Promise<readonly Change[]> {
    const { prefix = '', window = '', priority = 0, nth = 0 } = after ?? {};
    const rows = await this.slowly<ChangeRow>(CHANGES, [from, to, prefix, window, priority, nth, limit]);
    return rows.map(changeOf);
  }

  /** Of a million rates a few thousand say something else: what says the same in text is read once. */
  private bodyFor({ said, facts, ...row }: PageRow): RateBody {
    const key = said + facts;
    const known = this.known.get(key);
    if (known) return known;
    if (this.known.size >= KNOWN_MAX) this.known.clear();
    const body = bodyOf({ ...row, facts: JSON.parse(facts) as RateFacts });
    this.known.set(key, body);
    return body;
  }

  private slowly<T>(sql: string, params: readonly unknown[]): Promise<T[]> {
    return this.database.transaction(async (tx) => {
      await tx.query(NO_TIMEOUT);
      return tx.query<T>(sql, params);
    });
  }
}

/** Thrown to roll back what is not to be stored. */
class Undone extends Error {
  replaced: Replaced | undefined;

  because(replaced: Replaced): this {
    this.replaced = replaced;
    return this;
  }
}

async function replaceIn(tx: Tx, deck: string, { batches, isAccepted }: RateStream): Promise<Replaced> {
  await tx.query(NO_TIMEOUT);
  // Whoever publishes the deck meanwhile waits, and finds the new rates.
  const [row] = await tx.query<{ published_at: Date | null }>(
    'SELECT published_at FROM decks WHERE id = $1 FOR UPDATE',
    [deck],
  );
  if (!row || row.published_at) return { result: 'published' };
  await tx.execute('DELETE FROM rates WHERE deck = $1', [deck]);
  const rateCount = await insert(tx, deck, batches);
  if (!isAccepted()) return { result: 'declined' };
  const clashes = await tx.query<Clash>(CLASHES, [deck]);
  if (clashes.length > 0) return { result: 'clashes', clashes };
  await tx.execute(STORED, [deck, rateCount]);
  // Without it the server does not know that the table has grown, and sorts all rates for each page of them.
  await tx.query('ANALYZE rates');
  return { result: 'stored', rateCount };
}

/** While one batch is written the next one is read. */
async function insert(tx: Tx, deck: string, batches: RateStream['batches']): Promise<number> {
  let rateCount = 0;
  let writing: Promise<unknown> = Promise.resolve();
  for await (const batch of batches) {
    await writing;
    if (batch.length > 0) writing = tx.execute(INSERT_RATES, [deck, JSON.stringify(batch.map(toRow))]);
    // It is awaited at the next turn, or below; until then nobody would have seen it fail.
    writing.catch(() => undefined);
    rateCount += batch.length;
  }
  await writing;
  return rateCount;
}

function toRow(rate: Rate): Record<string, unknown> {
  return {
    prefix: rate.prefix,
    line: rate.line,
    time_window: rate.window ?? '',
    priority: rate.priority,
    effective_from: rate.effectiveFrom ?? '-infinity',
    effective_until: rate.effectiveUntil ?? 'infinity',
    facts: toFacts(rate),
  };
}

function changeOf(row: ChangeRow): Change {
  const { prefix, time_window, priority, nth } = row;
  const body = (facts: RateFacts, from: Date | null, until: Date | null): RateBody =>
    bodyOf({ time_window, priority, effective_from: from, effective_until: until, facts });
  return {
    prefix,
    priority,
    nth,
    ...(time_window === '' ? {} : { window: time_window }),
    ...(row.old_facts ? { before: body(row.old_facts, row.old_from, row.old_until) } : {}),
    ...(row.new_facts ? { after: body(row.new_facts, row.new_from, row.new_until) } : {}),
  };
}
