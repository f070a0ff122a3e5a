import type { Database } from '@saldo/database';
import type { Outcome } from '@saldo/ledger';
import type { Obstacle } from '../../domain/order.ts';
import type { Order } from '../../domain/topup.ts';
import type { Opening } from '../../ports/topups.ts';
import { SELECT_OBSTACLES } from './topup.statements.ts';

interface ObstacleRow {
  readonly is_suspended: boolean;
  readonly is_exceeding: boolean;
  readonly repeated: string | null;
}

/** What is in an order's way now. It explains; whether the order is written is decided where it is written. */
export async function readObstacle(
  database: Database,
  order: Order,
  duplicatesSince?: Date,
): Promise<Obstacle | undefined> {
  const { account, phone, product, amount, price, mode, day } = order;
  const [row] = await database.query<ObstacleRow>(SELECT_OBSTACLES, [
    ...[account, phone, product, amount.micros, price.micros, mode, day, duplicatesSince ?? null],
  ]);
  if (row?.is_suspended) return { status: 'partner_suspended' };
  if (row?.repeated) return { status: 'possible_duplicate', earlier: row.repeated };
  return row?.is_exceeding ? { status: 'daily_limit_exceeded' } : undefined;
}

/** What it means for an order that the ledger refused its hold. */
export function refusedFor([outcome]: readonly Outcome[]): Opening {
  switch (outcome) {
    case 'insufficient_funds':
      return { status: outcome };
    case 'account_not_found':
    case 'currency_mismatch':
      return { status: 'account_unknown' };
    default:
      throw new Error(`the ledger refused a hold as ${String(outcome)}`);
  }
}
