import { until } from '../until.ts';
import { ADMIN, DEMO_PARTNER, FINANCE } from './demo.ts';
import { expect } from './http.ts';
import { pesos } from './money.ts';
import { Operator } from './operator.ts';
import { Partner } from './partner.ts';
import { aPhone } from './phones.ts';
import { sold } from './sold.ts';
import type { TourStep } from './tour.ts';

interface ExceptionBody {
  readonly id: string;
  readonly status: string;
  readonly kind: string;
  readonly settled_by?: string;
  readonly topup: { readonly id: string };
}

const AMOUNT = '25000.00';

/** What operators do in the back office. */
export const lookingAfter: readonly TourStep[] = [
  {
    title: 'Nobody ever learns what became of an order: a person settles it, with a reason and evidence',
    async run(kit) {
      const partner = new Partner(kit);
      const { body } = await partner.order({ phone: aPhone('isNeverKnown'), waitSeconds: 0 });
      await partner.watch(body.id, 'unknown');
      const { held } = (await partner.balance()).body;
      const ana = await Operator.logIn(kit, ADMIN);
      const exception = await until(
        async () => {
          const open = await ana.get<{ data: readonly ExceptionBody[] }>('/exceptions?status=open');
          return open.body.data.find(({ topup }) => topup.id === body.id);
        },
        { what: 'the order to reach the exceptions queue', limitMs: 60_000, everyMs: 250 },
      );
      const settled = await ana.post<ExceptionBody>(`/exceptions/${exception.id}/settle`, {
        verdict: 'delivered',
        reason: 'the phone has the credit',
        evidence: "the sandbox's own record of deliveries",
      });
      expect(settled, { status: 200, state: 'settled' });
      const after = await partner.find(body.id);
      expect(after, { status: 200, state: 'succeeded' });
      sold.add(after.body);
      return [
        `unknown for too long, ${held.amount} MXN held → GET /v1/admin/exceptions shows it (${exception.kind})`,
        `POST …/settle by ${settled.body.settled_by}: delivered → the order ${after.body.status}, its money posted`,
      ];
    },
  },
  {
    title: 'A large credit takes two people',
    async run(kit) {
      const [ana, luis] = await Promise.all([Operator.logIn(kit, ADMIN), Operator.logIn(kit, FINANCE)]);
      const wanted = {
        account: DEMO_PARTNER,
        direction: 'credit',
        amount: AMOUNT,
        reason: 'SPEI of the tour',
      };
      const asked = await ana.post<{ id: string; status: string }>('/adjustments', wanted);
      expect(asked, { status: 202, state: 'pending' });
      const alone = await ana.post<{ code: string }>(`/adjustments/${asked.body.id}/approve`, {});
      expect(alone, { status: 403, code: 'same_operator' });
      const approved = await luis.post<{ status: string }>(`/adjustments/${asked.body.id}/approve`, {});
      expect(approved, { status: 200, state: 'booked' });
      sold.creditedMicros += pesos({ amount: AMOUNT }).micros;
      return [
        `POST /v1/admin/adjustments, ${AMOUNT} MXN by one → 202 ${asked.body.status}; the same one approves → 403 ${alone.body.code}`,
        `another one approves → 200 ${approved.body.status}`,
      ];
    },
  },
  {
    title: 'A key is rotated',
    async run(kit) {
      const ana = await Operator.logIn(kit, ADMIN);
      const partner = new Partner(kit);
      const issued = await ana.post<{ id: string; secret: string }>(`/partners/${DEMO_PARTNER}/keys`, {
        label: 'tour',
        mode: 'live',
      });
      expect(issued, { status: 201 });
      const rotated = await ana.post<{ id: string; secret: string }>(`/keys/${issued.body.id}/rotate`, {
        grace_hours: 0,
      });
      expect(rotated, { status: 201 });
      const [old, fresh] = [
        await partner.ask<object>('/v1/balance', {}, issued.body.secret),
        await partner.ask<object>('/v1/balance', {}, rotated.body.secret),
      ];
      expect(old, { status: 401, code: 'unauthenticated' });
      expect(fresh, { status: 200 });
      expect(await ana.remove(`/keys/${rotated.body.id}`), { status: 200 });
      return [
        `POST /v1/admin/keys/${issued.body.id}/rotate → ${rotated.body.id} works, ${issued.body.id} answers 401`,
      ];
    },
  },
];
