export interface GateLimits {
  /** Tasks that run at once. */
  readonly concurrency: number;
  /** Tasks that may wait behind them. */
  readonly backlog: number;
}

/** Runs a bounded number of tasks at once, lets a bounded number wait, and tells when the last one has ended. */
export class Gate {
  private running = 0;
  private waiting: (() => Promise<void>)[] = [];
  private next = 0;
  private readonly idlers: (() => void)[] = [];

  constructor(private readonly limits: GateLimits) {}

  /** Tasks running and waiting. */
  get size(): number {
    return this.running + this.waiting.length - this.next;
  }

  /** Takes the task, or answers false when too many wait already. The task must not reject. */
  offer(task: () => Promise<void>): boolean {
    if (this.running < this.limits.concurrency) {
      this.start(task);
      return true;
    }
    if (this.waiting.length - this.next >= this.limits.backlog) return false;
    this.waiting.push(task);
    return true;
  }

  /** Resolves when nothing runs and nothing waits. */
  async idle(): Promise<void> {
    if (this.size > 0) await new Promise<void>((resolve) => this.idlers.push(resolve));
  }

  private start(task: () => Promise<void>): void {
    this.running++;
    void task().finally(() => this.ended());
  }

  private ended(): void {
    this.running--;
    const task = this.takeWaiting();
    if (task) this.start(task);
    else if (this.running === 0) for (const resolve of this.idlers.splice(0)) resolve();
  }

  // Array.shift moves every element; an index does not.
  private takeWaiting(): (() => Promise<void>) | undefined {
    const task = this.waiting[this.next];
    if (!task) return undefined;
    this.next++;
    if (this.next === this.waiting.length) {
      this.waiting = [];
      this.next = 0;
    }
    return task;
  }
}
