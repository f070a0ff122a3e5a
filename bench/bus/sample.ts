import type { Topup } from '@saldo/contracts';

/** An order as the product answers it: fifteen fields, about 420 bytes. */
export const ORDER: Topup = {
  id: '01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d',
  account: '01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4e',
  reference: 'ORDER-2041',
  phone: '+525512345678',
  mode: 'live',
  amount: '20.00',
  price: '20.00',
  currency: 'MXN',
  product: 'mx-open',
  status: 'succeeded',
  final: true,
  receipt: '0042-7781',
  created_at: new Date('2026-11-21T10:15:00.000Z'),
  updated_at: new Date('2026-11-21T10:15:02.000Z'),
};

export const INPUT = { id: ORDER.id, account: ORDER.account };
