import type { CallIdentity } from '../domain/call.ts';
import { isLive } from './call-rows.memory.ts';
import type { MemoryCalls } from './calls.memory.ts';
import { KeptRecords } from './kept-records.ts';
import type { KeptRecord } from './kept-records.ts';

const PAGE = 2;

/** Records that wait, in memory, beside the fake of calls. Its pages are small, so that whoever reads them turns some. */
export class MemoryKeptRecords extends KeptRecords {
  readonly rows = new Map<string, KeptRecord>();

  constructor(private readonly calls: MemoryCalls) {
    super();
  }

  override async keep(record: KeptRecord): Promise<void> {
    if (!this.rows.has(keyOf(record))) this.rows.set(keyOf(record), record);
  }

  override async find(leg: CallIdentity): Promise<KeptRecord | undefined> {
    return this.rows.get(keyOf(leg));
  }

  override async due(now: Date, after: KeptRecord | undefined): Promise<readonly KeptRecord[]> {
    const due = [...this.rows.values()].filter((record) => this.isDue(record, now)).sort(byAge);
    return due.filter((record) => !after || byAge(record, after) > 0).slice(0, PAGE);
  }

  override async drop(leg: CallIdentity): Promise<void> {
    this.rows.delete(keyOf(leg));
  }

  override async count(): Promise<number> {
    return this.rows.size;
  }

  private isDue({ call: id }: KeptRecord, now: Date): boolean {
    const call = this.calls.rows.calls.get(id);
    if (!call) return false;
    return !isLive(call) || call.authorisedAt.getTime() + call.limitSeconds * 1_000 < now.getTime();
  }
}

function keyOf({ switch: name, leg }: CallIdentity): string {
  return `${name}/${leg}`;
}

function byAge(one: KeptRecord, other: KeptRecord): number {
  return (
    one.keptAt.getTime() - other.keptAt.getTime() ||
    (keyOf(one) < keyOf(other) ? -1 : keyOf(one) > keyOf(other) ? 1 : 0)
  );
}
