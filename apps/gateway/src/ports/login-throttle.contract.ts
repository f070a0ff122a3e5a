import { beforeEach, describe, expect, it } from '@jest/globals';
import { TRIES } from './login-throttle.ts';
import type { LoginThrottle } from './login-throttle.ts';

const NOON = new Date('2026-11-25T12:00:00.000Z');
const after = (ms: number) => new Date(NOON.getTime() + ms);
const here = { email: 'ana@example.com', network: '203.0.113.7' };

/** What every implementation of the port must do. `open` gives one that counted nothing. */
export function loginThrottleContract(name: string, open: () => Promise<LoginThrottle>): void {
  describe(`${name} as LoginThrottle`, () => {
    let throttle: LoginThrottle;
    const take = (attempt = here, now = NOON) => throttle.take(attempt, now);

    beforeEach(async () => {
      throttle = await open();
    });

    it('lets five of many tries at once go on, and tells the others until when to wait', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => take()));
      expect(answers.filter((until) => until === undefined)).toHaveLength(TRIES.forEmail);
      expect(answers.filter((until) => until)).toEqual(
        Array.from({ length: 15 }, () => after(TRIES.windowMs)),
      );
    });

    it('lets tries go on when the window is over, however often one came in it', async () => {
      for (let i = 0; i < 10; i += 1) await take();
      expect(await take(here, after(TRIES.windowMs - 1))).toEqual(after(TRIES.windowMs));
      expect(await take(here, after(TRIES.windowMs))).toBeUndefined();
    });

    it('does not make anybody wait for the tries of another network', async () => {
      for (let i = 0; i < 10; i += 1) await take();
      expect(await take({ ...here, network: '203.0.113.8' })).toBeUndefined();
      expect(await take({ ...here, email: 'bob@example.com' })).toBeUndefined();
    });

    it('makes a network wait that tries many addresses', async () => {
      for (let i = 0; i < TRIES.forAll; i += 1)
        expect(await take({ ...here, email: `${i}@example.com` })).toBeUndefined();
      expect(await take({ ...here, email: 'last@example.com' })).toEqual(after(TRIES.windowMs));
    });

    it('forgets what was counted before a right try', async () => {
      for (let i = 0; i < TRIES.forAll * 2; i += 1) {
        expect(await take()).toBeUndefined();
        await throttle.forgive(here);
      }
    });

    it('keeps only windows that go on', async () => {
      await take();
      expect(await throttle.forget(after(TRIES.windowMs - 1))).toBe(0);
      expect(await throttle.forget(after(TRIES.windowMs))).toBe(2);
    });
  });
}
