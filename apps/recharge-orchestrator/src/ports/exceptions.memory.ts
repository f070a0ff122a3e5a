import type { Exception } from '../domain/exception.ts';
import { Exceptions } from './exceptions.ts';
import type { Case, ExceptionQuery } from './exceptions.ts';
import type { MemoryTopups } from './topups.memory.ts';

/** What the orders in memory have opened and settled. */
export class MemoryExceptions extends Exceptions {
  constructor(private readonly topups: MemoryTopups) {
    super();
  }

  override async find(id: string): Promise<Case | undefined> {
    const exception = this.topups.exceptions.get(id);
    return exception && this.withTopup(exception);
  }

  override async list({ status, limit, after }: ExceptionQuery): Promise<readonly Case[]> {
    const newest = [...this.topups.exceptions.values()].sort(
      (a, b) => b.openedAt.getTime() - a.openedAt.getTime() || b.id.localeCompare(a.id),
    );
    const wanted = newest
      .slice(newest.findIndex(({ id }) => id === after) + 1)
      .filter((one) => status === undefined || (one.settlement ? 'settled' : 'open') === status)
      .slice(0, limit);
    return Promise.all(wanted.map((exception) => this.withTopup(exception)));
  }

  override async countOpen(): Promise<number> {
    return [...this.topups.exceptions.values()].filter(({ settlement }) => settlement === undefined).length;
  }

  private async withTopup(exception: Exception): Promise<Case> {
    const topup = await this.topups.find(exception.topup);
    if (!topup) throw new Error(`exception ${exception.id} has no order`);
    return { exception, topup };
  }
}
