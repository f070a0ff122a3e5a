import { describe, expect, it } from '@jest/globals';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { MemoryIdempotencyRecords } from '../ports/idempotency-records.memory.ts';
import { ForgetOldAnswers } from './forget-old-answers.ts';

const DAY_MS = 86_400_000;

describe('ForgetOldAnswers', () => {
  it('keeps an answer for 30 days and no longer', async () => {
    const clock = new FixedClock();
    const records = new MemoryIdempotencyRecords();
    const forget = new ForgetOldAnswers(records, clock);
    const lock = { operation: 'x', now: clock.now(), until: clock.now() };
    await records.begin({ account: 'a', key: 'k', fingerprint: 'ab' }, lock);
    clock.advance(30 * DAY_MS);
    expect(await forget.run()).toBe(0);
    clock.advance(1);
    expect(await forget.run()).toBe(1);
  });
});
