import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Bus } from '@saldo/bus';
import { until } from '@saldo/testing';
import type { TestFleet } from '@saldo/testing';
import { v7 } from 'uuid';
import { BackOffice } from '../back-office.ts';
import { OldClient } from '../old-client.ts';
import { Partner, deliveriesOf, operatorOf } from '../partner.ts';
import { theFleet } from './the-fleet.ts';

const KEY = 'enviadespensa-prod-2025';

let fleet: TestFleet;
let bus: Bus;
let office: BackOffice;
let admin: OldClient;
/** A partner with 100 pesos, and the client of the old system that he has in the field. */
let partner: Partner;
let customer = '';
let client: OldClient;

beforeAll(async () => {
  fleet = await theFleet();
  bus = await operatorOf(fleet);
  office = await BackOffice.at(fleet, bus);
  const { authorization = '' } = await office.tokenOf('finance');
  admin = new OldClient(fleet.address('gateway'), { 'x-admin-key': authorization.replace('Bearer ', '') });
}, 240_000);

afterAll(async () => {
  await bus?.close();
});

describe('the interface of the former system', () => {
  beforeEach(async () => {
    partner = await Partner.at(fleet, bus, 100);
    customer = `enviadespensa_${v7()}`;
    const path = `/partners/${partner.account}/old-credentials`;
    expect((await office.ask('PUT', path, { customer_id: customer, api_key: KEY })).status).toBe(204);
    client = new OldClient(fleet.address('gateway'), { 'x-api-key': KEY, 'x-customer-id': customer });
  });

  describe('a client written for the old system', () => {
    it('sells as before', async () => {
      const order = { phone: '5600000001', amount: 20, reference: 'ORDER_123' };
      const { status, body } = await client.post('/api/enviadespensa/topup', order);
      expect(status).toBe(200);
      expect(body).toEqual({
        success: true,
        transaction: {
          id: expect.any(String),
          status: 'SUCCESS',
          amount: 20,
          phone: '5600000001',
          reference: 'ORDER_123',
          operatorTransactionId: expect.stringMatching(/^LT/),
          processedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
          currency: 'MXN',
        },
        message: expect.any(String),
        remaining_balance: 80,
      });
      expect(await deliveriesOf(fleet, [body.transaction.id])).toHaveLength(1);
    });

    it('repeats a reference and sells once', async () => {
      const order = { phone: '5600000001', amount: 20, reference: 'ORDER_124' };
      const [first, again] = [
        await client.post('/api/enviadespensa/topup', order),
        await client.post('/api/enviadespensa/topup', order),
      ];
      expect(again.body.transaction.id).toBe(first.body.transaction.id);
      expect(await partner.balance()).toEqual({ balance: '80.00', held: '0.00' });
    });

    it('sells without waiting, and asks at the address it is given', async () => {
      const order = { phone: '5600000002', amount: 20, reference: 'ORDER_125' };
      const { status, body } = await client.post('/api/enviadespensa/topup-async', order);
      expect([status, body.success, body.transaction.status]).toEqual([202, true, 'PENDING']);
      await until(async () => (await client.get(body.check_status_url)).body.status === 'SUCCESS');
      const { body: row } = await client.get(body.check_status_url);
      expect(row).toMatchObject({
        transaction_id: body.transaction.id,
        customer_id: customer,
        phone: '5600000002',
        amount: 20,
        fee: 0,
        reference: 'ORDER_125',
        operator_transaction_id: expect.stringMatching(/^LT/),
      });
      expect((await client.get('/api/queue/stats')).body.queue).toEqual({
        waiting: 0,
        active: 0,
        completed: 1,
        failed: 0,
        delayed: 0,
      });
    });

    it('reads its balance', async () => {
      const { status, body } = await client.get('/api/balance');
      expect(status).toBe(200);
      expect(body).toEqual({
        customer_id: customer,
        company_name: expect.any(String),
        current_balance: 100,
        credit_limit: 0,
        currency: 'MXN',
      });
    });

    it('is told what it was told before: no money, no such order, a wrong key, a declined phone', async () => {
      const dear = await client.post('/api/enviadespensa/topup', {
        phone: '5600000001',
        amount: 500,
        reference: 'D',
      });
      expect([dear.status, dear.body]).toEqual([
        403,
        { success: false, error: 'Insufficient balance', current_balance: 100, requested: 500 },
      ]);
      expect((await client.get(`/api/transaction/${v7()}`)).status).toBe(404);
      const stranger = new OldClient(fleet.address('gateway'), {
        'x-api-key': `${KEY}x`,
        'x-customer-id': customer,
      });
      const refused = await stranger.get('/api/balance');
      expect([refused.status, refused.body]).toEqual([
        401,
        { success: false, error: 'Invalid API credentials' },
      ]);
      const declined = await client.post('/api/enviadespensa/topup', {
        phone: '5512349910',
        amount: 20,
        reference: 'X',
      });
      expect([declined.status, declined.body.success]).toEqual([500, false]);
      expect(declined.body.error).toMatch(/^Top-up failed: /);
      expect(declined.text).not.toMatch(/latcom/i);
      expect(await partner.balance()).toEqual({ balance: '100.00', held: '0.00' });
    });

    it.each([-20, '-20', 'NaN', 0, 1e21, [20], { $gt: 0 }])(
      'cannot credit itself with an amount of %j',
      async (amount) => {
        const { status, body } = await client.post('/api/enviadespensa/topup', {
          phone: '5600000001',
          amount,
          reference: v7(),
        });
        expect([status, body.success]).toEqual([400, false]);
        expect(await partner.balance()).toEqual({ balance: '100.00', held: '0.00' });
      },
    );
  });

  describe('the old administration', () => {
    it('credits and debits a customer, with a reason in the books', async () => {
      const credit = await admin.post('/api/admin/add-credit', { customer_id: customer, amount: 500 });
      expect([credit.status, credit.body.success]).toEqual([200, true]);
      const debit = await admin.post('/api/admin/add-credit', {
        customer_id: customer,
        amount: -50,
        reason: 'typo',
      });
      expect([debit.status, debit.body.success]).toEqual([200, true]);
      expect(await partner.balance()).toEqual({ balance: '550.00', held: '0.00' });
    });

    it('leaves a large credit to a second person, and knows when there is no such customer', async () => {
      const large = await admin.post('/api/admin/add-credit', { customer_id: customer, amount: 25_000 });
      expect([large.status, large.body.success]).toEqual([202, false]);
      expect(await partner.balance()).toEqual({ balance: '100.00', held: '0.00' });
      const nobody = await admin.post('/api/admin/add-credit', { customer_id: 'nobody', amount: 1 });
      expect([nobody.status, nobody.body.success]).toEqual([404, false]);
    });

    it('lists customers without their keys, and transactions of all of them', async () => {
      const { body } = await client.post('/api/enviadespensa/topup', {
        phone: '5600000003',
        amount: 20,
        reference: 'L',
      });
      const customers = await admin.get('/api/admin/customers');
      expect(customers.body.customers).toContainEqual(
        expect.objectContaining({ customer_id: customer, current_balance: 80, is_active: true }),
      );
      expect(customers.text).not.toContain(KEY);
      const { body: all } = await admin.get('/api/admin/all-transactions');
      expect(all.transactions).toContainEqual(
        expect.objectContaining({ transaction_id: body.transaction.id, customer_id: customer }),
      );
    });
  });
});
