/** So many refused keys are remembered; beyond it the one refused longest ago is forgotten and counted again. */
const REMEMBERED_MAX = 10_000;

/** Whose window is used up, and until when: they are refused from memory alone. */
export class RefusedKeys {
  private readonly untilMs = new Map<string, number>();

  add(name: string, forMs: number): void {
    this.untilMs.delete(name);
    this.untilMs.set(name, performance.now() + forMs);
    const [oldest] = this.untilMs.keys();
    if (this.untilMs.size > REMEMBERED_MAX && oldest !== undefined) this.untilMs.delete(oldest);
  }

  /** Milliseconds that are left, or nothing. */
  leftMs(name: string): number | undefined {
    const until = this.untilMs.get(name);
    if (until === undefined) return undefined;
    const left = until - performance.now();
    if (left > 0) return left;
    this.untilMs.delete(name);
    return undefined;
  }
}
