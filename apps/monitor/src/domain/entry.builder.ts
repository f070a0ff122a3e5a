import type { Recharge } from '@saldo/contracts';
import { v7 } from 'uuid';
import { pesos } from './run.builder.ts';
import { minutesAfter, NOON } from './sample.builder.ts';

export function aRecharge(change: Partial<Recharge> = {}): Recharge {
  return {
    id: v7(),
    fleet: 'gps',
    sim: '6680000001',
    origin: 'run',
    state: 'succeeded',
    expiry_at: minutesAfter(-30),
    product: 'TEL010',
    amount: pesos(10),
    days: 8,
    provider: 'taecel',
    created_at: NOON,
    updated_at: new Date(NOON.getTime() + 4_000),
    ...change,
  };
}
