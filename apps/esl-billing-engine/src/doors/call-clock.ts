/** Does the work at that instant or soon after it; gives the function that calls it off. */
export type WakeAt = (instant: Date, work: () => void) => () => void;

/** When which call is to be looked at: one timer for all of them, set to the earliest. */
export class CallClock {
  /** A heap by instant; entries that were replaced stay in it until they come up. */
  private readonly heap: Due[] = [];
  private readonly dues = new Map<string, Due>();
  private alarm: { readonly atMs: number; readonly callOff: () => void } | undefined;

  constructor(
    private readonly wakeAt: WakeAt,
    private readonly ring: (key: string) => void,
  ) {}

  set(key: string, at: Date): void {
    const due = { key, atMs: at.getTime() };
    this.dues.set(key, due);
    push(this.heap, due);
    this.wind();
  }

  clear(key: string): void {
    this.dues.delete(key);
  }

  stop(): void {
    this.dues.clear();
    this.heap.length = 0;
    this.alarm?.callOff();
    this.alarm = undefined;
  }

  private wind(): void {
    const first = this.first();
    if (!first || (this.alarm && this.alarm.atMs <= first.atMs)) return;
    this.alarm?.callOff();
    const at = new Date(first.atMs);
    this.alarm = { atMs: first.atMs, callOff: this.wakeAt(at, () => this.strike(first.atMs)) };
  }

  private strike(nowMs: number): void {
    this.alarm = undefined;
    for (let due = this.first(); due && due.atMs <= nowMs; due = this.first()) {
      pop(this.heap);
      this.dues.delete(due.key);
      this.ring(due.key);
    }
    this.wind();
  }

  private first(): Due | undefined {
    while (this.heap[0] && this.dues.get(this.heap[0].key) !== this.heap[0]) pop(this.heap);
    return this.heap[0];
  }
}

interface Due {
  readonly key: string;
  readonly atMs: number;
}

function push(heap: Due[], due: Due): void {
  let at = heap.push(due) - 1;
  for (let above = (at - 1) >> 1; at > 0 && heap[above]!.atMs > due.atMs; above = (at - 1) >> 1) {
    heap[at] = heap[above]!;
    at = above;
    heap[at] = due;
  }
}

function pop(heap: Due[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let at = 0;
  for (;;) {
    let below = 2 * at + 1;
    if (below + 1 < heap.length && heap[below + 1]!.atMs < heap[below]!.atMs) below += 1;
    if (below >= heap.length || heap[below]!.atMs >= last.atMs) break;
    heap[at] = heap[below]!;
    at = below;
  }
  heap[at] = last;
}
