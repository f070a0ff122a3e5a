import type { Topup } from '@saldo/contracts';
import type { Column } from './csv.ts';

export const PARTNER_COLUMNS: readonly Column<Topup>[] = [
  ['Date', (order) => order.created_at.toISOString()],
  ['Phone', (order) => order.phone],
  ['Amount', (order) => order.amount],
  ['Price', (order) => order.price],
  ['Currency', (order) => order.currency],
  ['Status', (order) => order.status],
  ['Order', (order) => order.id],
  ['Reference', (order) => order.reference],
  ['Receipt', (order) => order.receipt ?? ''],
];

const [DATE, ...ORDER] = PARTNER_COLUMNS as readonly [Column<Topup>, ...Column<Topup>[]];

/** Of all partners, so each line says whose order it is. */
export const OPERATOR_COLUMNS: readonly Column<Topup>[] = [
  DATE,
  ['Partner account', (order) => order.account],
  ['Mode', (order) => order.mode],
  ...ORDER,
];
