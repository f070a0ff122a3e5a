import { formatMoney } from '@saldo/money';
import type { Money } from '@saldo/money';

const EVIDENCE_MAX = 4_000;

/** What a person is shown beside a question, as JSON: amounts as people read them, wherever in it they stand. */
export function evidenceText(evidence: object): string {
  const plain = (_name: string, value: unknown) => (isMoney(value) ? formatMoney(value) : value);
  return JSON.stringify(evidence, plain).slice(0, EVIDENCE_MAX);
}

function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'micros' in value && typeof value.micros === 'bigint';
}
