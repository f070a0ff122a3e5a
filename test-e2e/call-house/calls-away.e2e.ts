import { beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@saldo/testing';
import type { CallHouse } from '../call-house.ts';
import { costOf } from '../telephones.ts';
import { house } from './the-house.ts';

const LIMIT_MS = 180_000;
/** So long that a busy machine has seen the answer, and cut what it cuts, before the end; and no longer than what is paid first. */
const ANSWERED_IN_TIME_MS = 5_500;

let exchange: CallHouse['exchange'];

beforeAll(() => void ({ exchange } = house));

// A call for help, which nothing ends, lasts as long as what is away: half a minute, and a minute.
describe('while something is away', () => {
  it(
    'the database: calls go on, none begins but for help, and what ended meanwhile is billed',
    async () => {
      const [caller, unlucky] = [await house.customer(100), await house.customer(100)];
      const leg = await caller.call(ANSWERED_IN_TIME_MS);
      await caller.answered(leg);
      house.database?.cut();
      const help = await exchange.call({ destination: '911', context: 'saldo', talks_ms: 30_000 });
      const refused = await unlucky.call();
      expect((await exchange.ended(refused)).cause).toBe('NORMAL_TEMPORARY_FAILURE');
      await exchange.ended(leg);
      expect((await exchange.ended(help, 60_000)).billable_us).toBeGreaterThan(0);
      house.database?.heal();
      await house.handInRecords(caller, [leg]);
      await caller.expectOneCharge();
      expect(await caller.stranger(help)).toMatchObject({ charged_to: 'emergency' });
    },
    LIMIT_MS,
  );

  it(
    'the event socket: calls that end unheard are billed by the switch’s own records, which wait for the switch on disk and need nobody',
    async () => {
      const caller = await house.customer(100);
      const legs = [await caller.call(ANSWERED_IN_TIME_MS - 1_000), await caller.call(ANSWERED_IN_TIME_MS)];
      await Promise.all(legs.map((leg) => caller.answered(leg)));
      await exchange.order({ kind: 'cut', ms: 60_000 });
      const help = await exchange.call({ destination: '911', context: 'saldo', talks_ms: 57_000 });
      await Promise.all(legs.map((leg) => exchange.ended(leg)));
      await until(async () => (await exchange.cdrs()).waiting === 0, {
        limitMs: 30_000,
        what: 'the records',
      });
      await house.restart('billing');
      await exchange.ended(help, 90_000);
      await caller.expectOneCharge();
      for (const leg of legs)
        expect(await caller.record(leg)).toMatchObject({
          source: 'record',
          estimated: false,
          corrections: [],
        });
      const { failed } = await exchange.cdrs();
      expect(failed.filter((name) => legs.some((leg) => name.includes(leg)))).toEqual([]);
    },
    LIMIT_MS,
  );

  it(
    'the event socket and the records: calls are closed by an estimate in the customer’s favour, which a late record corrects',
    async () => {
      const caller = await house.customer(100);
      const leg = await caller.call(ANSWERED_IN_TIME_MS);
      await caller.answered(leg);
      house.records?.cut();
      await exchange.order({ kind: 'cut', ms: 60_000 });
      const truth = await exchange.ended(leg);
      await exchange.heal();
      const estimate = await caller.record(leg, 'any');
      expect(estimate).toMatchObject({ source: 'estimate', estimated: true, corrections: [] });
      expect(estimate.duration_us).toBeLessThanOrEqual(truth.billable_us!);
      await caller.expectSpent(costOf(estimate));
      const name = await until(async () => (await exchange.cdrs()).failed.find((one) => one.includes(leg)), {
        ...{ limitMs: 30_000, what: 'the switch to leave its record' },
      });
      expect(await house.postRecord(name)).toMatchObject({ effect: 'corrected' });
      expect(await house.postRecord(name)).toMatchObject({ effect: 'confirmed' });
      await caller.expectOneCharge();
    },
    LIMIT_MS,
  );

  it(
    'the word of a hangup: the switch is asked, and its record is believed',
    async () => {
      const caller = await house.customer(100);
      const events = ['CHANNEL_HANGUP', 'CHANNEL_HANGUP_COMPLETE', 'CHANNEL_DESTROY'];
      await exchange.order({ kind: 'lose', events });
      await caller.call(1_500);
      await caller.expectOneCharge();
    },
    LIMIT_MS,
  );

  it(
    'the switch, which lives anew: its calls are closed at their last proof of life',
    async () => {
      const caller = await house.customer(100);
      const leg = await caller.call();
      await caller.answered(leg);
      const { core_uuid } = await exchange.state();
      await exchange.order({ kind: 'restart' });
      const truth = await exchange.ended(leg);
      expect(truth.core_uuid).toBe(core_uuid);
      const estimate = await caller.record(leg, 'any');
      expect(estimate).toMatchObject({ source: 'estimate', estimated: true });
      expect(estimate.duration_us).toBeLessThanOrEqual(truth.billable_us!);
      await caller.expectSpent(costOf(estimate));
    },
    LIMIT_MS,
  );
});
