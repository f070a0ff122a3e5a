import { describe, expect, it } from '@jest/globals';
import { until } from '@saldo/testing';

import { Lifecycle, STOP_PHASES } from './lifecycle.ts';
import { createLog } from './log.ts';

const silent = createLog({ service: 'test', version: '0', level: 'silent' });

describe('Lifecycle', () => {
  it('starts in the order of registration', async () => {
    const lifecycle = new Lifecycle(silent);
    const seen: string[] = [];
    lifecycle.onStart('first', async () => {
      await Promise.resolve();
      seen.push('first');
    });
    lifecycle.onStart('second', () => seen.push('second'));
    await lifecycle.start();
    expect(seen).toEqual(['first', 'second']);
  });

  it('stops phase by phase from the outside in, whatever the order of registration', async () => {
    const lifecycle = new Lifecycle(silent);
    const seen: string[] = [];
    for (const phase of STOP_PHASES.toReversed()) {
      lifecycle.onStop(phase, phase, async () => {
        await Promise.resolve();
        seen.push(phase);
      });
    }
    await lifecycle.stop(1_000);
    expect(seen).toEqual([...STOP_PHASES]);
  });

  it('goes on stopping when one step fails, and names it at the end', async () => {
    const lifecycle = new Lifecycle(silent);
    let closed = false;
    lifecycle.onStop('bus', 'the bus', () => {
      throw new Error('socket gone');
    });
    lifecycle.onStop('stores', 'the database', () => {
      closed = true;
    });
    await expect(lifecycle.stop(1_000)).rejects.toThrow('the bus failed to stop: socket gone');
    expect(closed).toBe(true);
  });

  it('names what hung when the deadline passes', async () => {
    const lifecycle = new Lifecycle(silent);
    lifecycle.onStop('doors', 'the bus door', () => new Promise(() => undefined));
    lifecycle.onStop('doors', 'the HTTP door', () => undefined);
    await expect(lifecycle.stop(20)).rejects.toThrow('the bus door still hung after 20 ms');
  });

  it('repeats a task without overlap, survives its failure, and waits for the run under way when stopping', async () => {
    const lifecycle = new Lifecycle(silent);
    let runs = 0;
    let active = 0;
    let release: () => void = () => undefined;
    lifecycle.every('sweep', 1, async () => {
      active++;
      runs++;
      expect(active).toBe(1);
      if (runs === 3) await new Promise<void>((resolve) => (release = resolve));
      active--;
      if (runs === 1) throw new Error('the first run fails');
    });
    await lifecycle.start();
    await until(() => runs === 3);
    const stopped = lifecycle.stop(1_000);
    expect(active).toBe(1);
    release();
    await stopped;
    expect({ active, runs }).toEqual({ active: 0, runs: 3 });
  });

  it('tells those who wait that the stop has begun', async () => {
    const lifecycle = new Lifecycle(silent);
    expect(lifecycle.stopping.aborted).toBe(false);
    await lifecycle.stop(1_000);
    expect(lifecycle.stopping.aborted).toBe(true);
  });
});
