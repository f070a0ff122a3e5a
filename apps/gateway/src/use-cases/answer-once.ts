import type { Clock } from '@saldo/service';
import { v7 } from 'uuid';
import type { Answer } from '../domain/answer.ts';
import type { IdempotencyRecords, Use } from '../ports/idempotency-records.ts';

/** What became of a request that must have its effect once. */
export type Once =
  | { readonly state: 'answered'; readonly answer: Answer; readonly replayed: boolean }
  | { readonly state: 'running' }
  | { readonly state: 'reused' };

/** Longer than any request may take, so that only a dead process loses its lock. */
const LOCK_MS = 60_000;

/** Gives a request under an Idempotency-Key its effect once, and every repeat the same answer. */
export class AnswerOnce {
  private readonly running = new Map<string, { fingerprint: string; once: Promise<Once> }>();

  constructor(
    private readonly records: IdempotencyRecords,
    private readonly clock: Clock,
  ) {}

  /**
   * `work` is given the id of what it makes, the same at every try, and answers. When it throws nothing is kept:
   * what became of it is unknown, and the next try asks again under the same id.
   */
  async run(use: Use, work: (operation: string) => Promise<Answer>): Promise<Once> {
    const name = `${use.account} ${use.key}`;
    const earlier = this.running.get(name);
    if (earlier)
      return earlier.fingerprint === use.fingerprint ? replayed(await earlier.once) : { state: 'reused' };
    const once = this.begin(use, work);
    this.running.set(name, { fingerprint: use.fingerprint, once });
    try {
      return await once;
    } finally {
      this.running.delete(name);
    }
  }

  private async begin(use: Use, work: (operation: string) => Promise<Answer>): Promise<Once> {
    const now = this.clock.now();
    const lock = { operation: v7(), now, until: new Date(now.getTime() + LOCK_MS) };
    const beginning = await this.records.begin(use, lock);
    if (beginning.state === 'answered') return { ...beginning, replayed: true };
    if (beginning.state !== 'begun') return beginning;
    return this.work(use, () => work(beginning.operation));
  }

  private async work(use: Use, work: () => Promise<Answer>): Promise<Once> {
    try {
      const mine = await work();
      const answer = await this.records.answer(use, mine);
      return { state: 'answered', answer, replayed: false };
    } catch (error) {
      await this.records.release(use);
      throw error;
    }
  }
}

function replayed(once: Once): Once {
  return once.state === 'answered' ? { ...once, replayed: true } : once;
}
