import { expect } from './http.ts';
import { Partner } from './partner.ts';
import type { TopupBody } from './partner.ts';
import { aPhone } from './phones.ts';
import { sold } from './sold.ts';
import type { TourStep } from './tour.ts';

/** What a partner's program does with the gateway. */
export const selling: readonly TourStep[] = [
  {
    title: 'A partner orders a top-up and waits for it',
    async run(kit) {
      const partner = new Partner(kit);
      await sold.begin(partner);
      const order = {
        phone: aPhone('delivers'),
        idempotencyKey: crypto.randomUUID(),
        reference: `TOUR-${crypto.randomUUID()}`,
      };
      const answered = await partner.order(order);
      expect(answered, { status: 201, state: 'succeeded' });
      sold.add(answered.body);
      const repeat = await partner.order(order);
      if (repeat.headers.get('idempotent-replayed') !== 'true' || repeat.text !== answered.text)
        throw new Error('the repeat was answered otherwise');
      return [
        `POST /v1/topups → 201 in ${answered.ms} ms: ${answered.body.amount} MXN delivered, receipt ${answered.body.receipt}`,
        `the same request again under its Idempotency-Key → the same body, byte for byte, and no second delivery`,
      ];
    },
  },
  {
    title: 'A partner orders without waiting, and asks later',
    async run(kit) {
      const partner = new Partner(kit);
      const answered = await partner.order({ phone: aPhone('delivers'), waitSeconds: 0 });
      expect(answered, { status: 202, state: 'accepted' });
      const path = await partner.watch(answered.body.id);
      if (path.at(-1) !== 'succeeded') throw new Error(`it went ${path.join(' → ')}`);
      sold.add(answered.body);
      return [
        `POST /v1/topups with Prefer: wait=0 → 202 in ${answered.ms} ms, Location ${answered.headers.get('location')}`,
        `GET it → ${path.join(' → ')}`,
      ];
    },
  },
  {
    title: 'The cashier presses twice: a possible duplicate is refused, and sold when it is meant',
    async run(kit) {
      const partner = new Partner(kit);
      const phone = aPhone('delivers');
      const first = await partner.order({ phone });
      expect(first, { status: 201, state: 'succeeded' });
      const second = await partner.order({ phone });
      expect(second, { status: 409, code: 'possible_duplicate' });
      if (second.body.earlier !== first.body.id) throw new Error(`it names ${second.body.earlier}`);
      const meant = await partner.order({ phone, allow_duplicate: true });
      expect(meant, { status: 201, state: 'succeeded' });
      sold.add(first.body);
      sold.add(meant.body);
      return [
        `the same phone and amount under another reference → 409 ${second.body.code}, earlier ${second.body.earlier}`,
        `with "allow_duplicate": true → 201 ${meant.body.status}`,
      ];
    },
  },
  {
    title: 'The provider refuses an order: the money is free again',
    async run(kit) {
      const partner = new Partner(kit);
      const answered = await partner.order({ phone: aPhone('declines') });
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
      const answered = await partner.order({ phone: aPhone('vanishesAfterDelivery'), waitSeconds: 0 });
      expect(answered, { status: 202, state: 'accepted' });
      const path = await partner.watch(answered.body.id);
      if (path.at(-1) !== 'succeeded' || !path.includes('unknown'))
        throw new Error(`it went ${path.join(' → ')}`);
      sold.add(answered.body);
      return [`POST /v1/topups with Prefer: wait=0 → 202, then GET /v1/topups/{id}: ${path.join(' → ')}`];
    },
  },
  {
    title: 'What cannot be paid or known is refused before anything happens',
    async run(kit) {
      const partner = new Partner(kit);
      const tooDear = await partner.order({ phone: aPhone('delivers'), amount: '2001.00' });
      expect(tooDear, { status: 422, code: 'amount_not_allowed' });
      const stranger = await partner.ask<TopupBody>('/v1/balance', {}, 'sk_live_00000000_wrong');
      expect(stranger, { status: 401, code: 'unauthenticated' });
      return [`2,001.00 MXN → 422 ${tooDear.body.code}`, `a wrong key → 401 ${stranger.body.code}`];
    },
  },
];
