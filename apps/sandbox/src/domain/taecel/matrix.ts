import type { StatusName } from './telling.ts';
import type { Code } from './refusal.ts';

export interface MatrixRow {
  readonly referencia: string;
  readonly producto: string;
  /** TAECEL's own seconds until the network answers. */
  readonly seconds: number;
  readonly refusal?: Code;
  readonly first?: StatusName;
}

/** The numbers by which TAECEL lets programs be tried (domain reference, section 000.1). */
export const MATRIX: readonly MatrixRow[] = [
  { referencia: '5555555505', producto: 'TEL010', seconds: 5 },
  { referencia: '5555555510', producto: 'TEL050', seconds: 10, refusal: '1' },
  { referencia: '5555555515', producto: 'TEL100', seconds: 15 },
  { referencia: '5555555520', producto: 'TEL150', seconds: 20, first: 'plain_text' },
  { referencia: '5555555525', producto: 'TEL200', seconds: 25 },
  { referencia: '5555555530', producto: 'MOV010', seconds: 30 },
  { referencia: '5555555540', producto: 'MOV050', seconds: 40, refusal: '3' },
  { referencia: '5555555560', producto: 'MOV100', seconds: 60 },
];

export function matrixRowOf(order: { referencia: string; producto: string }): MatrixRow | undefined {
  return MATRIX.find(
    ({ referencia, producto }) => referencia === order.referencia && producto === order.producto,
  );
}
