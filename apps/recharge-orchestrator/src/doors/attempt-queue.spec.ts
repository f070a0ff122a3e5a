import { describe, expect, it } from '@jest/globals';
import { AttemptQueue } from './attempt-queue.ts';

/** A queue whose work ends when the test says so. */
function aQueue(limit: number) {
  const queue = new AttemptQueue(limit);
  const running = new Map<string, () => void>();
  const begun: string[] = [];
  queue.start((topup) => {
    begun.push(topup);
    return new Promise<void>((resolve) => running.set(topup, resolve));
  });
  const end = async (topup: string) => {
    running.get(topup)?.();
    await new Promise(setImmediate);
  };
  return { queue, begun, end };
}

describe('AttemptQueue', () => {
  it('takes no more orders at once than its limit', async () => {
    const { queue, begun, end } = aQueue(2);
    for (const topup of ['a', 'b', 'c']) queue.push(topup);
    expect(begun).toEqual(['a', 'b']);
    await end('a');
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('takes an order once at a time, however often it is pushed', async () => {
    const { queue, begun, end } = aQueue(2);
    for (const topup of ['a', 'a', 'b', 'b']) queue.push(topup);
    expect(begun).toEqual(['a', 'b']);
    await end('a');
    queue.push('a');
    expect(begun).toEqual(['a', 'b', 'a']);
  });

  it('keeps what is pushed before it starts', () => {
    const queue = new AttemptQueue(1);
    const begun: string[] = [];
    queue.push('a');
    queue.start(async (topup) => void begun.push(topup));
    expect(begun).toEqual(['a']);
  });

  it('waits for what runs when it stops, and begins nothing more', async () => {
    const { queue, begun, end } = aQueue(1);
    for (const topup of ['a', 'b']) queue.push(topup);
    let stopped = false;
    const stopping = queue.stop().then(() => (stopped = true));
    await new Promise(setImmediate);
    expect(stopped).toBe(false);
    await end('a');
    await stopping;
    expect(begun).toEqual(['a']);
  });
});
