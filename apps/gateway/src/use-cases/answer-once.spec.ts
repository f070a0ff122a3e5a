import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing/fixed-clock';
import type { Answer } from '../domain/answer.ts';
import { MemoryIdempotencyRecords } from '../ports/idempotency-records.memory.ts';
import { AnswerOnce } from './answer-once.ts';

const use = { account: '0193-a', key: 'KEY-1', fingerprint: 'ab' };
const answer = (body: string): Answer => ({ status: 201, headers: {}, body });

function aDoor() {
  const clock = new FixedClock();
  const records = new MemoryIdempotencyRecords();
  const operations: string[] = [];
  const work = async (operation: string) => {
    operations.push(operation);
    return answer(`answer ${operations.length}`);
  };
  return { clock, records, operations, work, once: new AnswerOnce(records, clock) };
}

describe('AnswerOnce', () => {
  it('has its effect once and gives repeats the first answer', async () => {
    const { once, work, operations } = aDoor();
    expect(await once.run(use, work)).toEqual({
      state: 'answered',
      answer: answer('answer 1'),
      replayed: false,
    });
    expect(await once.run(use, work)).toEqual({
      state: 'answered',
      answer: answer('answer 1'),
      replayed: true,
    });
    expect(operations).toHaveLength(1);
  });

  it('gives 50 requests at once one effect and one answer', async () => {
    const { once, work, operations } = aDoor();
    const all = await Promise.all(Array.from({ length: 50 }, () => once.run(use, work)));
    expect(operations).toHaveLength(1);
    expect(new Set(all.map((one) => (one.state === 'answered' ? one.answer.body : one.state))).size).toBe(1);
    expect(all.filter((one) => one.state === 'answered' && one.replayed)).toHaveLength(49);
  });

  it('refuses another request under a used key, now or later', async () => {
    const { once, work } = aDoor();
    const other = { ...use, fingerprint: 'cd' };
    const [, atOnce] = await Promise.all([once.run(use, work), once.run(other, work)]);
    expect(atOnce).toEqual({ state: 'reused' });
    expect(await once.run(other, work)).toEqual({ state: 'reused' });
  });

  it('keeps nothing of work that broke, and tries again under the same operation', async () => {
    const { once, work, operations } = aDoor();
    const broken = async (operation: string) => {
      operations.push(operation);
      throw new Error('the bus is away');
    };
    await expect(once.run(use, broken)).rejects.toThrow('the bus is away');
    expect(await once.run(use, work)).toMatchObject({ state: 'answered', replayed: false });
    expect(new Set(operations).size).toBe(1);
  });

  it('says so when another process is at work', async () => {
    const { once, work, records, clock } = aDoor();
    const now = clock.now();
    await records.begin(use, { operation: 'x', now, until: new Date(now.getTime() + 1_000) });
    expect(await once.run(use, work)).toEqual({ state: 'running' });
    clock.advance(1_000);
    expect(await once.run(use, work)).toMatchObject({ state: 'answered' });
  });
});
