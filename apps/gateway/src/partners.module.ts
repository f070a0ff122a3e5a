import { Clock, Log, wire } from '@saldo/service';
import { IdempotencyRecords } from './ports/idempotency-records.ts';
import { Keys } from './ports/keys.ts';
import { RateLimits } from './ports/rate-limits.ts';
import { Recharge } from './ports/recharge.ts';
import { AnswerOnce } from './use-cases/answer-once.ts';
import { AuthenticatePartner } from './use-cases/authenticate-partner.ts';
import { CheckTopup } from './use-cases/check-topup.ts';
import { ExportTopups } from './use-cases/export-topups.ts';
import { FindTopup } from './use-cases/find-topup.ts';
import { ForgetOldAnswers } from './use-cases/forget-old-answers.ts';
import { IssueKey } from './use-cases/issue-key.ts';
import { LimitRate } from './use-cases/limit-rate.ts';
import { ListKeys } from './use-cases/list-keys.ts';
import { ListProducts } from './use-cases/list-products.ts';
import { ListTopups } from './use-cases/list-topups.ts';
import { NoteKeyUse } from './use-cases/note-key-use.ts';
import { OrderTopup } from './use-cases/order-topup.ts';
import { ReadBalance } from './use-cases/read-balance.ts';
import { ReadStatement } from './use-cases/read-statement.ts';
import { RevokeKey } from './use-cases/revoke-key.ts';
import { RotateKey } from './use-cases/rotate-key.ts';

/** What partners' requests are answered with. */
export const partnerUseCases = [
  wire(AuthenticatePartner, Keys, RateLimits, Clock),
  wire(LimitRate, RateLimits),
  wire(NoteKeyUse, Keys, Clock, Log),
  wire(OrderTopup, Recharge),
  wire(AnswerOnce, IdempotencyRecords, Clock),
  wire(CheckTopup, Recharge),
  wire(ListTopups, Recharge),
  wire(ExportTopups, Recharge),
  wire(FindTopup, Recharge),
  wire(ListProducts, Recharge),
  wire(ReadBalance, Recharge),
  wire(ReadStatement, Recharge),
  wire(ForgetOldAnswers, IdempotencyRecords, Clock),
  wire(IssueKey, Keys, Recharge, Clock),
  wire(RotateKey, Keys, Clock),
  wire(RevokeKey, Keys, Clock),
  wire(ListKeys, Keys),
];
