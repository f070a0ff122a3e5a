import { serves } from '@saldo/bus';
import { adjustment } from '@saldo/contracts';
import { ApproveAdjustment } from '../use-cases/approve-adjustment.ts';
import { ListAdjustments } from '../use-cases/list-adjustments.ts';
import { RejectAdjustment } from '../use-cases/reject-adjustment.ts';
import { RequestAdjustment } from '../use-cases/request-adjustment.ts';

export const AdjustmentRequests = serves(
  adjustment,
  [RequestAdjustment, ApproveAdjustment, RejectAdjustment, ListAdjustments],
  (request, approve, reject, list) => ({
    request: (input, context) => request.run(input, context),
    approve: (input, context) => approve.run(input, context),
    reject: (input, context) => reject.run(input, context),
    list: (input) => list.run(input),
  }),
);
