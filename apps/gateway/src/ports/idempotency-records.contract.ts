import { beforeEach, describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import type { Answer } from '../domain/answer.ts';
import type { IdempotencyRecords, Lock, Use } from './idempotency-records.ts';

const NOON = new Date('2026-11-21T12:00:00.000Z');
const at = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000);
const lock = (seconds = 0): Lock => ({ operation: v7(), now: at(seconds), until: at(seconds + 30) });
const answer: Answer = { status: 201, headers: { location: '/v1/topups/1' }, body: '{"é":"20.00"}' };

/** What every implementation of the port must do. */
export function idempotencyRecordsContract(name: string, open: () => Promise<IdempotencyRecords>): void {
  describe(`${name} as IdempotencyRecords`, () => {
    let records: IdempotencyRecords;
    let use: Use;

    beforeEach(async () => {
      records = await open();
      use = { account: v7(), key: 'KEY-1', fingerprint: 'ab'.repeat(32) };
    });

    it('lets one of many begin', async () => {
      const beginnings = await Promise.all(Array.from({ length: 20 }, () => records.begin(use, lock())));
      expect(beginnings.filter(({ state }) => state === 'begun')).toHaveLength(1);
      expect(beginnings.filter(({ state }) => state === 'running')).toHaveLength(19);
    });

    it('gives every later try the first answer, byte for byte', async () => {
      await records.begin(use, lock());
      await records.answer(use, answer);
      expect(await records.begin(use, lock(3_600))).toEqual({ state: 'answered', answer });
    });

    it('keeps the first of two answers', async () => {
      await records.begin(use, lock());
      await records.answer(use, answer);
      expect(await records.answer(use, { ...answer, body: '{}' })).toEqual(answer);
    });

    it('refuses another request under the same key', async () => {
      await records.begin(use, lock());
      const other = { ...use, fingerprint: 'cd'.repeat(32) };
      expect(await records.begin(other, lock())).toEqual({ state: 'reused' });
      await records.answer(use, answer);
      expect(await records.begin(other, lock())).toEqual({ state: 'reused' });
    });

    it('keeps keys of different accounts apart', async () => {
      await records.begin(use, lock());
      expect(await records.begin({ ...use, account: v7() }, lock())).toMatchObject({ state: 'begun' });
    });

    it('hands the work of a dead process on, under the same operation', async () => {
      const first = lock();
      await records.begin(use, first);
      expect(await records.begin(use, lock(29))).toEqual({ state: 'running' });
      expect(await records.begin(use, lock(30))).toEqual({ state: 'begun', operation: first.operation });
    });

    it('lets the next try begin at once after a release, under the same operation', async () => {
      const first = lock();
      await records.begin(use, first);
      await records.release(use);
      expect(await records.begin(use, lock(1))).toEqual({ state: 'begun', operation: first.operation });
    });

    it('forgets what is old and nothing else', async () => {
      await records.begin(use, lock());
      expect(await records.forget(at(0))).toBe(0);
      expect(await records.forget(at(1))).toBe(1);
      expect(await records.begin(use, lock(1))).toMatchObject({ state: 'begun' });
    });
  });
}
