import type { Exception as ExceptionMessage } from '@saldo/contracts';
import type { Exception } from './exception.ts';
import { topupView } from './topup-view.ts';
import type { Topup } from './topup.ts';

/** An exception as operators see it, with its order as that is now. */
export function exceptionView(exception: Exception, topup: Topup): ExceptionMessage {
  const { id, kind, provider, detail, openedAt, settlement } = exception;
  return {
    id,
    kind,
    status: settlement ? 'settled' : 'open',
    topup: topupView(topup),
    provider,
    detail,
    opened_at: openedAt,
    ...(settlement
      ? {
          verdict: settlement.verdict,
          reason: settlement.reason,
          evidence: settlement.evidence,
          settled_by: settlement.by,
          settled_at: settlement.at,
        }
      : {}),
  };
}
