import { formatAmount, parseMoney, subtract } from '@saldo/money';
import type { Money } from '@saldo/money';
import { until } from '../until.ts';
import { seedDemo } from './demo.ts';
import { Partner } from './partner.ts';
import type { Answered, TopupBody } from './partner.ts';
import { deliveriesOf } from './sandbox-record.ts';
import type { TourKit, TourStep } from './tour.ts';

/** Magic phones of the sandbox (docs/sandbox.md). */
const DELIVERS = '+525512345678';
const DECLINES = '+525512349910';
const VANISHES_AFTER_DELIVERY = '+525512349922';

const PRICE_MICROS = 20_000_000n;

export const seed = seedDemo;

/** What the fleet has sold in this tour, for the last step to account for. */
interface Sold {
  readonly before: Money;
  readonly ids: string[];
}

const sold: { current?: Sold } = {};

export const steps: readonly TourStep[] = [
  {
    title: 'A partner orders a top-up and waits for it',
    async run(kit) {
      const partner = new Partner(kit);
      sold.current = { before: pesos((await partner.balance()).body.balance), ids: [] };
      const answered = await partner.order({ phone: DELIVERS });
      expect(answered, { status: 201, state: 'succeeded' });
      sold.current.ids.push(answered.body.id);
      const again = await partner.order({ phone: DELIVERS, idempotencyKey: 'tour', reference: 'TOUR-ONCE' });
      const repeat = await partner.order({ phone: DELIVERS, idempotencyKey: 'tour', reference: 'TOUR-ONCE' });
      if (!repeat.replayed || repeat.text !== again.text)
        throw new Error('the repeat was answered otherwise');
      if (!again.replayed) sold.current.ids.push(again.body.id);
      return [
        `POST /v1/topups → 201 in ${answered.ms} ms: ${answered.body.amount} MXN delivered, receipt ${answered.body.receipt}`,
        `the same request twice under one Idempotency-Key → the same body, byte for byte, and one delivery`,
      ];
    },
  },
  {
    title: 'The provider refuses an order: the money is free again',
    async run(kit) {
      const partner = new Partner(kit);
      const answered = await partner.order({ phone: DECLINES });
      expect(answered, { status: 201, state: 'failed' });
      const { held } = (await partner.balance()).body;
      return [
        `POST /v1/topups → 201 in ${answered.ms} ms: failed (${answered.body.failure}), held ${held.amount} MXN`,
      ];
    },
  },
  {
    title:
      'The provider’s answer is lost: unknown is not failed, the money stays held until the provider was asked',
    async run(kit) {
      const partner = new Partner(kit);
      const answered = await partner.order({ phone: VANISHES_AFTER_DELIVERY, waitSeconds: 0 });
      expect(answered, { status: 202, state: 'accepted' });
      const path = await watch(partner, answered.body.id);
      if (path.at(-1) !== 'succeeded' || !path.includes('unknown'))
        throw new Error(`it went ${path.join(' → ')}`);
      sold.current?.ids.push(answered.body.id);
      return [`POST /v1/topups with Prefer: wait=0 → 202, then GET /v1/topups/{id}: ${path.join(' → ')}`];
    },
  },
  {
    title: 'What cannot be paid or known is refused before anything happens',
    async run(kit) {
      const partner = new Partner(kit);
      const tooDear = await partner.order({ phone: DELIVERS, amount: '2001.00' });
      expect(tooDear, { status: 422, code: 'amount_not_allowed' });
      const stranger = await partner.ask<TopupBody>('/v1/balance', {}, 'sk_live_00000000_wrong');
      expect(stranger, { status: 401, code: 'unauthenticated' });
      return [`2,001.00 MXN → 422 ${tooDear.body.code}`, `a wrong key → 401 ${stranger.body.code}`];
    },
  },
  { title: 'The balance explains it all', run: explain },
];

/** What was paid is what the sandbox says it truly delivered, order by order. */
async function explain(kit: TourKit): Promise<readonly string[]> {
  if (!sold.current) throw new Error('nothing was sold');
  const { before, ids } = sold.current;
  const { balance, held } = (await new Partner(kit).balance()).body;
  const delivered = await deliveriesOf(kit.fleet.address('sandbox'), ids);
  const spent = subtract(before, pesos(balance));
  if (delivered.length !== ids.length)
    throw new Error(`${delivered.length} deliveries for ${ids.length} orders`);
  if (spent.micros !== BigInt(ids.length) * PRICE_MICROS)
    throw new Error(`${show(spent)} was spent on ${ids.length} orders of 20.00`);
  if (pesos(held).micros !== 0n) throw new Error(`${held.amount} MXN are still held`);
  return [
    `before ${show(before)} − ${ids.length} delivered × 20.00 = ${balance.amount} MXN now, held ${held.amount} MXN`,
    `the provider’s own record: ${delivered.length} deliveries for these ${ids.length} orders, none twice`,
  ];
}

/** The statuses an order is seen in, until its last. */
async function watch(partner: Partner, id: string): Promise<string[]> {
  const path: string[] = ['accepted'];
  await until(
    async () => {
      const { body } = await partner.find(id);
      if (path.at(-1) !== body.status) path.push(body.status);
      return body.final;
    },
    { what: 'the order to end', limitMs: 60_000, everyMs: 50 },
  );
  return path;
}

function expect(
  { status, text, body }: Answered<TopupBody>,
  wanted: { status: number; state?: string; code?: string },
): void {
  const isRight = status === wanted.status && body.status !== undefined;
  if (
    !isRight ||
    (wanted.state && body.status !== wanted.state) ||
    (wanted.code && body.code !== wanted.code)
  )
    throw new Error(`wanted ${JSON.stringify(wanted)}, got ${status} ${text}`);
}

function pesos({ amount }: { readonly amount: string }): Money {
  const parsed = parseMoney(amount, 'MXN');
  if (!parsed) throw new Error(`${amount} is no amount`);
  return parsed;
}

function show({ micros, currency }: Money): string {
  return `${formatAmount(micros, currency)} ${currency}`;
}
