import type { Context, Topup } from '@saldo/contracts';
import type { OldOrder } from '../domain/old-order.ts';
import type { OrderTopup } from './order-topup.ts';

export interface OldOrdering {
  /** The id of the order, should it be a new one. */
  readonly id: string;
  readonly account: string;
  readonly order: OldOrder;
  readonly waitMs: number;
}

/**
 * Orders for a client of the old interface, who knows no Idempotency-Key: his reference alone makes a repeat harmless.
 * Without one he cannot repeat himself safely, so the same phone and amount soon after are refused.
 */
export class OrderOldTopup {
  constructor(private readonly orderTopup: OrderTopup) {}

  run({ id, account, order, waitMs }: OldOrdering, context: Context): Promise<Topup> {
    const { reference, ...rest } = order;
    const named = { reference: reference ?? `RLR${id}`, allow_duplicate: reference !== undefined };
    return this.orderTopup.run({ order: { ...rest, ...named, id, account }, waitMs }, context);
  }
}
