import { describe, expect, it } from '@jest/globals';
import type { Exit } from './processes.ts';
import type { Row } from './report.ts';
import { Supervised } from './supervised.ts';
import type { Running } from './supervised.ts';
import { until } from './until.ts';

/** Processes that exist only as promises: each `begin` makes one that ends when it is told to. */
class Stage {
  readonly rows: Row[] = [];
  readonly begun: ((exit: Exit) => void)[] = [];
  stopped = 0;
  failures = 0;

  readonly supervised = new Supervised({
    name: 'recharge',
    kind: 'service',
    begin: () => this.#begin(),
    onChange: (row) => this.rows.push(row),
    backOffMs: [1, 2],
  });

  crash(): void {
    this.begun.at(-1)!({ code: null, signal: 'SIGKILL' });
  }

  get states(): string[] {
    return this.rows.map(({ state }) => state);
  }

  async #begin(): Promise<Running> {
    if (this.failures > 0 && this.failures--) throw new Error('port taken\nmore');
    const exited = new Promise<Exit>((resolve) => this.begun.push(resolve));
    return { exited, stop: async () => void (this.stopped += 1) };
  }
}

describe('a supervised process', () => {
  it('is started again after a crash, and the restart is counted', async () => {
    const stage = new Stage();
    await stage.supervised.start();
    stage.crash();
    await until(() => stage.begun.length === 2 && stage.supervised.row.state === 'ready');
    expect(stage.states).toEqual(['waiting', 'starting', 'ready', 'restarting', 'ready']);
    expect(stage.rows.find(({ state }) => state === 'restarting')?.note).toBe('ended with SIGKILL');
    expect(stage.supervised.row.restarts).toBe(1);
  });

  it('is tried again until a restart succeeds', async () => {
    const stage = new Stage();
    await stage.supervised.start();
    stage.failures = 3;
    stage.crash();
    await until(() => stage.begun.length === 2);
    expect(stage.rows.filter(({ note }) => note === 'port taken')).toHaveLength(3);
  });

  it('is not started again once it was stopped', async () => {
    const stage = new Stage();
    await stage.supervised.start();
    await stage.supervised.stop();
    stage.crash();
    await stage.supervised.stop();
    expect(stage.stopped).toBe(1);
    expect(stage.begun).toHaveLength(1);
  });

  it('stops while it waits for its next start', async () => {
    const stage = new Stage();
    await stage.supervised.start();
    stage.failures = Infinity;
    stage.crash();
    await until(() => stage.supervised.row.note === 'port taken');
    await stage.supervised.stop();
    expect(stage.begun).toHaveLength(1);
  });

  it('leaves a first start that fails to whoever asked for it', async () => {
    const stage = new Stage();
    stage.failures = 1;
    await expect(stage.supervised.start()).rejects.toThrow('port taken');
    expect(stage.supervised.row).toMatchObject({ state: 'failed', note: 'port taken' });
  });
});
