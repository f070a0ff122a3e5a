import type { Log } from './log.ts';
import { within } from './within.ts';

/** A service stops from the outside in: nothing is taken any more, what was taken is finished, and only then are its tools put away. */
export const STOP_PHASES = ['intake', 'doors', 'outbox', 'bus', 'stores', 'telemetry'] as const;
export type StopPhase = (typeof STOP_PHASES)[number];

interface Step {
  name: string;
  run: () => unknown;
}

/** What a service does once its doors are open, and what it undoes, in order, when it is told to stop. */
export class Lifecycle {
  readonly #starts: Step[] = [];
  readonly #stops = new Map<StopPhase, Step[]>(STOP_PHASES.map((phase) => [phase, []]));
  readonly #stopping = new AbortController();
  readonly #running = new Set<string>();

  constructor(private readonly log: Log) {}

  /** Aborted the moment the service is told to stop: for waits that need not be waited out. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  onStart(name: string, run: () => unknown): void {
    this.#starts.push({ name, run });
  }

  onStop(phase: StopPhase, name: string, run: () => unknown): void {
    this.#stops.get(phase)?.push({ name, run });
  }

  /** Does a task again and again, `pauseMs` after it last ended, from the start until the stop; a run under way is waited for. */
  every(name: string, pauseMs: number, task: (signal: AbortSignal) => Promise<unknown>): void {
    let timer: NodeJS.Timeout | undefined;
    let current: Promise<void> = Promise.resolve();
    const turn = async (): Promise<void> => {
      await task(this.stopping).catch((err: unknown) => this.log.error(`${name} failed`, { err }));
      schedule();
    };
    const schedule = (): void => {
      if (this.stopping.aborted) return;
      timer = setTimeout(() => {
        current = turn();
      }, pauseMs);
    };
    this.onStart(name, schedule);
    this.onStop('intake', name, () => {
      clearTimeout(timer);
      return current;
    });
  }

  async start(): Promise<void> {
    for (const step of this.#starts) await step.run();
  }

  /** Stops phase by phase; throws naming what had not stopped when the deadline passed, or what failed to. */
  async stop(deadlineMs: number): Promise<void> {
    this.#stopping.abort();
    const failed: string[] = [];
    await within(deadlineMs, this.#stopAll(failed)).catch(() => {
      failed.push(...[...this.#running].map((name) => `${name} still hung after ${deadlineMs} ms`));
    });
    if (failed.length > 0) throw new Error(failed.join('; '));
  }

  async #stopAll(failed: string[]): Promise<void> {
    for (const steps of this.#stops.values()) {
      await Promise.all(steps.map((step) => this.#stopOne(step, failed)));
    }
  }

  async #stopOne({ name, run }: Step, failed: string[]): Promise<void> {
    this.#running.add(name);
    try {
      await run();
    } catch (error) {
      failed.push(`${name} failed to stop: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      this.#running.delete(name);
    }
  }
}
