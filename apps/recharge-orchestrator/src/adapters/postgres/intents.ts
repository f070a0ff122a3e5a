import type { Database } from '@saldo/database';
import type { Companion, Ledger, Operation, Work } from '@saldo/ledger';
import { decideIntents, expirySecondOf } from '../../domain/fleet/intending.ts';
import type { Before, Intending } from '../../domain/fleet/intending.ts';
import { holdFor, openingsFor, providerOf } from '../../domain/fleet/movements.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import { fromRechargeRow, toRechargeRow } from './recharge.row.ts';
import type { Guards, RechargeRow } from './recharge.row.ts';
import { LOCK_LINES, SELECT_BEFORE, SELECT_DAY, WRITE_INTENTS } from './recharge.statements.ts';

/** So many intents are one work of the ledger: with the accounts it opens, they fit into one of its batches. */
const CHUNK = 240;
/** How often intents are decided anew because somebody else wrote meanwhile. */
const TRIES_MAX = 8;

type Answers = Map<Recharge, Intending>;
type Given = Guards & { readonly budget: NonNullable<Guards['budget']> };

/**
 * Writes intents by the hundred. What stands in their way is read for all of them at once; what is left is committed in
 * chunks, where the database decides again under locks. A chunk that lost a race is decided anew.
 */
export class Intents {
  constructor(
    private readonly ledger: Ledger,
    private readonly database: Database,
  ) {}

  async write(recharges: readonly Recharge[], given: Given): Promise<readonly Intending[]> {
    if (new Set(recharges.map(({ fleet }) => fleet)).size > 1)
      throw new Error('intents are of one fleet at a time');
    const answers: Answers = new Map();
    await this.decide(recharges, given, answers);
    return recharges.map((one) => answerOf(one, answers));
  }

  private async decide(wanted: readonly Recharge[], given: Given, answers: Answers): Promise<void> {
    for (let tries = 1, left = wanted; left.length > 0; tries += 1) {
      if (tries > TRIES_MAX)
        throw new Error(`${left.length} intents were refused for what was gone when it was looked for`);
      left = await this.attempt(left, given, answers);
    }
  }

  /** Answers those that have not lost a race. */
  private async attempt(
    wanted: readonly Recharge[],
    given: Given,
    answers: Answers,
  ): Promise<readonly Recharge[]> {
    const decided = decideIntents(wanted, await this.before(wanted, given), given.budget);
    const writable: Pair[] = [];
    for (const [i, intending] of decided.entries()) {
      const one = wanted[i] as Recharge;
      if (intending.status === 'written') writable.push({ wanted: one, intent: intending.recharge });
      else answers.set(one, intending);
    }
    const chunks = chunksOf(writable, CHUNK);
    const written = await Promise.all(chunks.map((chunk) => this.commit(chunk, given)));
    for (const { wanted: one, intent } of chunks.filter((_, i) => written[i]).flat())
      answers.set(one, { status: 'written', recharge: intent });
    return chunks.filter((_, i) => !written[i]).flatMap((chunk) => chunk.map((pair) => pair.wanted));
  }

  /** False when nothing of the chunk was written, because something was in its way or the like was there before. */
  private async commit(chunk: readonly Pair[], given: Given): Promise<boolean> {
    const work = workOf(
      chunk.map(({ intent }) => intent),
      given,
    );
    const verdict = await this.ledger.commit(work);
    if (verdict.status === 'companion_refused') return false;
    if (verdict.status === 'refused')
      throw new Error(`the ledger refused intents: ${[...new Set(verdict.outcomes)].join()}`);
    const holds = verdict.outcomes.filter((_, i) => work.operations[i]?.kind === 'hold');
    return !holds.includes('exists');
  }

  private async before(wanted: readonly Recharge[], { fence, budget }: Given): Promise<Before> {
    const fleet = wanted[0]?.fleet;
    const [rows, [day]] = await Promise.all([
      this.database.query<RechargeRow>(SELECT_BEFORE, [
        fleet,
        wanted.map(({ line }) => line.sim),
        wanted.map(({ line }) => expirySecondOf(line)),
      ]),
      this.database.query<{ epoch: string | null; spent: string }>(SELECT_DAY, [fleet, budget.from]),
    ]);
    return {
      recharges: rows.map(fromRechargeRow),
      isFenced: fence !== undefined && BigInt(day?.epoch ?? 0) > fence.epoch,
      spent: BigInt(day?.spent ?? 0),
    };
  }
}

interface Pair {
  readonly wanted: Recharge;
  readonly intent: Recharge;
}

function workOf(intents: readonly Recharge[], given: Given): Work {
  const operations = intents.flatMap(holdFor);
  return {
    operations: operations.length > 0 ? [...accountsOf(intents), ...operations] : [],
    companions: [
      ...intents.map(({ id, line }): Companion => lockOf(id, line.sim)),
      ...intents.map((one) => ({ statement: WRITE_INTENTS, key: one.id, row: toRechargeRow(one, given) })),
    ],
  };
}

function accountsOf(intents: readonly Recharge[]): Operation[] {
  const [first] = intents;
  return first ? openingsFor(first, [...new Set(intents.map(providerOf))]) : [];
}

/** Makes the statements after it wait for whoever writes about the same line. */
export function lockOf(key: string, sim: string): Companion {
  return { statement: LOCK_LINES, key, row: { key, sim } };
}

function answerOf(recharge: Recharge, answers: Answers): Intending {
  const answer = answers.get(recharge);
  if (!answer) throw new Error(`recharge ${recharge.id} has no answer`);
  return answer;
}

function chunksOf<T>(items: readonly T[], size: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
