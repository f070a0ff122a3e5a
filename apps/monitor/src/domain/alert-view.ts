import type { Alert } from '@saldo/contracts';
import type { AlertRecord } from './alert.ts';

/** An alert as others see it. */
export function alertView(record: AlertRecord): Alert {
  const { id, rule, about, severity, state, detail, raisedAt, clearedAt, seen } = record;
  return {
    id,
    rule,
    about,
    severity,
    state,
    detail,
    raised_at: raisedAt,
    ...(clearedAt && { cleared_at: clearedAt }),
    seen,
  };
}
