/**
 * Orders of this process whose attempt is ready to be sent: at most `limit` at once, each at most once at a time.
 * Losing it loses nothing, because what is intended is on disk.
 */
export class AttemptQueue {
  private readonly waiting = new Set<string>();
  private readonly running = new Map<string, Promise<void>>();
  private work: ((topup: string) => Promise<void>) | undefined;
  private stopped = false;

  constructor(private readonly limit: number) {}

  /** Queues an order by its id; one that is queued or running already is left alone. */
  push(topup: string): void {
    if (this.stopped || this.running.has(topup)) return;
    this.waiting.add(topup);
    this.pump();
  }

  /** Begins to work. `work` handles its own failures; what it throws is lost with the attempt left on disk. */
  start(work: (topup: string) => Promise<void>): void {
    this.work = work;
    this.pump();
  }

  /** Takes nothing more and waits for what runs. What still waits is on disk and due again elsewhere. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.waiting.clear();
    await Promise.all(this.running.values());
  }

  private pump(): void {
    if (!this.work) return;
    for (const topup of this.waiting) {
      if (this.running.size >= this.limit) return;
      this.waiting.delete(topup);
      this.running.set(topup, this.run(topup, this.work));
    }
  }

  private async run(topup: string, work: (topup: string) => Promise<void>): Promise<void> {
    try {
      await work(topup);
    } finally {
      this.running.delete(topup);
      if (!this.stopped) this.pump();
    }
  }
}
