import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CallPlan } from '../domain/call-plan.ts';
import { NOON, later, micros } from '../domain/held-call.builder.ts';
import type { CallPlans } from './call-plans.ts';

/** What every implementation of the port must do. */
export function callPlansContract(name: string, make: () => Promise<CallPlans>): void {
  describe(`${name} as CallPlans`, () => {
    let plans: CallPlans;

    beforeEach(async () => {
      plans = await make();
    });

    const prepaid: CallPlan = {
      code: 'pre-bas',
      name: 'Prepago básico',
      kind: 'prepaid',
      currency: 'PEN',
      giftMicros: micros('10'),
      deck: 'retail',
      concurrentMax: 2,
      blockedPrefixes: ['51900'],
      slices: { firstSeconds: 60 },
      updatedAt: NOON,
    };
    const postpaid: CallPlan = {
      code: 'post-100',
      name: 'Postpago',
      kind: 'postpaid',
      currency: 'PEN',
      creditLimitMicros: micros('100'),
      blockedPrefixes: [],
      slices: {},
      updatedAt: NOON,
    };

    it('keeps plans, in the order of their codes', async () => {
      for (const plan of [prepaid, postpaid]) await plans.put(plan);
      expect(await plans.list()).toEqual([postpaid, prepaid]);
      expect(await plans.find('pre-bas')).toEqual(prepaid);
      expect(await plans.find('pre-plus')).toBeUndefined();
    });

    it('sets all of a plan anew', async () => {
      await plans.put(prepaid);
      const anew = { ...postpaid, code: prepaid.code, updatedAt: later(1) };
      await plans.put(anew);
      expect(await plans.list()).toEqual([anew]);
    });
  });
}
