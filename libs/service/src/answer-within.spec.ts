import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from '@jest/globals';
import { answerWithin } from './answer-within.ts';

const LIMIT_MS = 5;
const ANSWERS_AND_SAYS_SO = `
  const { parentPort, workerData } = require('node:worker_threads');
  parentPort.postMessage('answer');
  Atomics.store(workerData, 0, 1);
  Atomics.notify(workerData, 0);`;

describe('answerWithin', () => {
  it('gives the answer, and the error, of whoever is in time', async () => {
    expect(await answerWithin(60_000, Promise.resolve('answer'))).toBe('answer');
    await expect(answerWithin(60_000, Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  it('waits for nobody beyond the limit', async () => {
    expect(await answerWithin(LIMIT_MS, new Promise(() => undefined))).toBeUndefined();
  });

  it('takes nobody for late whose answer had arrived while this process stood still', async () => {
    const said = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(ANSWERS_AND_SAYS_SO, { eval: true, workerData: said });
    const answer = answerWithin(
      LIMIT_MS,
      once(worker, 'message').then(([text]) => text as string),
    );
    // From here the loop looks at its timers next, and at what has come in after that.
    await new Promise(setImmediate);
    Atomics.wait(said, 0, 0);
    const stoodStillUntil = performance.now() + 2 * LIMIT_MS;
    while (performance.now() < stoodStillUntil);
    expect(await answer).toBe('answer');
    await worker.terminate();
  });
});
