import { setTimeout as pause } from 'node:timers/promises';
import type { Exit, ProcessRecord } from './processes.ts';
import type { Row, RowState } from './report.ts';

/** A process (or container) that answers. */
export interface Running {
  readonly port?: number | undefined;
  readonly record?: ProcessRecord | undefined;
  readonly exited: Promise<Exit>;
  stop(): Promise<void>;
}

export interface SupervisedOptions {
  readonly name: string;
  readonly kind: Row['kind'];
  /** Starts it and answers when it is ready; called again after each crash. */
  readonly begin: () => Promise<Running>;
  readonly onChange: (row: Row) => void;
  readonly note?: string | undefined;
  /** Waits before the first, second, … restart in a row; the last one repeats. */
  readonly backOffMs?: readonly number[];
}

const BACK_OFF_MS = [250, 500, 1_000, 2_000, 5_000, 10_000, 30_000];
/** After running this long a crash counts as the first again. */
const STEADY_MS = 60_000;

/** Keeps one process running: a crash is followed by a restart with growing waits, until it is stopped. */
export class Supervised {
  row: Row;
  #running: Running | undefined;
  /** Crashes in a row, the current one included. */
  #streak = 0;
  #recovery: Promise<void> = Promise.resolve();
  readonly #stopping = new AbortController();
  readonly #options: SupervisedOptions;

  constructor(options: SupervisedOptions) {
    this.#options = options;
    this.row = { name: options.name, kind: options.kind, state: 'waiting', restarts: 0, note: options.note };
    options.onChange(this.row);
  }

  get record(): ProcessRecord | undefined {
    return this.#running?.record;
  }

  /** The first start: a failure is the caller's to handle. */
  async start(): Promise<void> {
    this.#show('starting');
    try {
      await this.#begin();
    } catch (error) {
      this.#show('failed', { note: firstLine(error) });
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (!this.#stopping.signal.aborted) this.#stopping.abort();
    await this.#recovery;
    const running = this.#running;
    this.#running = undefined;
    if (!running) return;
    this.#show('stopping');
    await running.stop();
    this.#show('stopped', { pid: undefined });
  }

  async #begin(): Promise<void> {
    const running = await this.#options.begin();
    this.#running = running;
    this.#show('ready', { port: running.port, pid: running.record?.pid, note: this.#options.note });
    const since = performance.now();
    void running.exited.then((exit) => this.#ended(running, exit, performance.now() - since));
  }

  #ended(running: Running, exit: Exit, livedMs: number): void {
    if (this.#stopping.signal.aborted || this.#running !== running) return;
    this.#running = undefined;
    const row = {
      note: `ended with ${exit.signal ?? `exit code ${exit.code}`}`,
      pid: undefined,
      restarts: this.row.restarts + 1,
    };
    this.#show('restarting', row);
    this.#streak = livedMs > STEADY_MS ? 0 : this.#streak;
    this.#recovery = this.#recover();
  }

  async #recover(): Promise<void> {
    const waits = this.#options.backOffMs ?? BACK_OFF_MS;
    while (!this.#stopping.signal.aborted) {
      const waitMs = waits[Math.min(this.#streak++, waits.length - 1)];
      try {
        await pause(waitMs, undefined, { signal: this.#stopping.signal });
        return await this.#begin();
      } catch (error) {
        if (!this.#stopping.signal.aborted) this.#show('restarting', { note: firstLine(error) });
      }
    }
  }

  #show(state: RowState, change: Partial<Row> = {}): void {
    this.row = { ...this.row, ...change, state };
    this.#options.onChange(this.row);
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
