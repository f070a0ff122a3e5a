import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Bus } from '@saldo/bus';
import { aFleet, until } from '@saldo/testing';
import type { TestFleet } from '@saldo/testing';
import { v7 } from 'uuid';
import { expectOneStory } from './one-story.ts';
import { DECLINES, DELIVERS, Partner, VANISHES_AFTER_DELIVERY, operatorOf } from './partner.ts';

const ORDERS = 60;
/** A killed service is back in seconds, and on a busy machine in many. */
const LIMIT_MS = 240_000;
const PHONES = [DELIVERS, DELIVERS, DELIVERS, DECLINES, VANISHES_AFTER_DELIVERY];

let fleet: TestFleet;
let operator: Bus;
/** Where the recharge service ends itself, once it is told so; its next start is told nothing. */
let crashAt = '';

beforeAll(async () => {
  fleet = await aFleet({ extraEnv: (service) => environmentOf(service) });
  operator = await operatorOf(fleet);
}, 240_000);

afterAll(async () => {
  await operator?.close();
  await fleet?.stop();
}, 60_000);

function environmentOf(service: string): Record<string, string> {
  if (service === 'sandbox') return { SALDO_SANDBOX_LATENCY_MS: '150' };
  if (service !== 'recharge') return {};
  const armed = crashAt;
  crashAt = '';
  return {
    SALDO_ENV: 'test',
    SALDO_CRASH_AT: armed,
    SALDO_LATCOM_SUBMIT_LIMIT: '2s',
    SALDO_ASK_AFTER: '200ms',
    // The sandbox has delivered what reached it long before; what a crash kept from it waits for this.
    SALDO_LATCOM_NOT_FOUND_FINAL_AFTER: '9s',
  };
}

/** Sells as a partner's program does that does not give up: the same request again until it is answered. */
async function sellStubbornly(partner: Partner, count: number) {
  const sell = async (number: number) => {
    const order = { reference: v7(), phone: PHONES[number % PHONES.length] };
    const key = v7();
    return until(
      async () => {
        const answer = await partner.order(order, { 'idempotency-key': key, prefer: 'wait=0' });
        return answer.status < 300 ? answer.body.id : undefined;
      },
      { limitMs: 60_000, everyMs: 200, what: 'an order to be accepted' },
    );
  };
  return Promise.all(Array.from({ length: count }, (_, number) => sell(number)));
}

describe('a service killed with kill -9 under load', () => {
  it(
    'charges nobody twice or for nothing, and every accepted order ends: recharge, again and again',
    async () => {
      const partner = await Partner.at(fleet, operator, 5_000);
      const selling = sellStubbornly(partner, ORDERS);
      for (let kill = 0; kill < 3; kill++) {
        fleet.kill('recharge');
        await fleet.back('recharge');
      }
      await expectOneStory(fleet, partner, { ids: await selling, paidIn: 5_000 });
    },
    LIMIT_MS,
  );

  it.each(['before_hold', 'after_hold', 'before_call', 'after_call', 'after_record'])(
    'charges nobody twice or for nothing: recharge at %s',
    async (point) => {
      const partner = await Partner.at(fleet, operator, 5_000);
      crashAt = point;
      fleet.kill('recharge');
      await fleet.back('recharge');
      const selling = sellStubbornly(partner, 10);
      await expectOneStory(fleet, partner, { ids: await selling, paidIn: 5_000 });
    },
    LIMIT_MS,
  );

  it(
    'loses no order and sells none twice: the gateway',
    async () => {
      const partner = await Partner.at(fleet, operator, 5_000);
      const selling = sellStubbornly(partner, 30);
      fleet.kill('gateway');
      await fleet.back('gateway');
      await expectOneStory(fleet, partner, { ids: await selling, paidIn: 5_000 });
    },
    LIMIT_MS,
  );

  it.each(['nats', 'postgres'])(
    'loses nothing and counts nothing twice: %s',
    async (server) => {
      const partner = await Partner.at(fleet, operator, 5_000);
      const selling = sellStubbornly(partner, 30);
      fleet.kill(server);
      await fleet.back(server);
      await expectOneStory(fleet, partner, { ids: await selling, paidIn: 5_000 });
    },
    LIMIT_MS,
  );
});
