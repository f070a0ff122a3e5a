import { Clock, provide, token, wire } from '@saldo/service';
import type { Config } from './config.ts';
import { Accounts } from './ports/accounts.ts';
import { Adjustments } from './ports/adjustments.ts';
import { Partners } from './ports/partners.ts';
import { ApproveAdjustment } from './use-cases/approve-adjustment.ts';
import { ChangePartner } from './use-cases/change-partner.ts';
import { CompletePartners } from './use-cases/complete-partners.ts';
import { CreatePartner } from './use-cases/create-partner.ts';
import { FindAccount } from './use-cases/find-account.ts';
import { FindPartner } from './use-cases/find-partner.ts';
import { ListAdjustments } from './use-cases/list-adjustments.ts';
import { ListPartners } from './use-cases/list-partners.ts';
import { ReadStatement } from './use-cases/read-statement.ts';
import { RejectAdjustment } from './use-cases/reject-adjustment.ts';
import { RequestAdjustment } from './use-cases/request-adjustment.ts';
import { TellDepletedAccounts } from './use-cases/tell-depleted-accounts.ts';

const zone = token<string>('where a business day begins and ends');
const approvalAboveMicros = token<bigint>('micros above which an adjustment needs a second person');

/** What can be done with partners, their accounts and their money. */
export function partnerUseCases({ SALDO_ZONE, SALDO_APPROVAL_ABOVE }: Config) {
  return [
    provide(zone, () => SALDO_ZONE),
    provide(approvalAboveMicros, () => SALDO_APPROVAL_ABOVE),
    wire(CreatePartner, Partners, Clock, zone),
    wire(ChangePartner, Partners, Clock, zone),
    wire(FindPartner, Partners, Clock, zone),
    wire(ListPartners, Partners, Clock, zone),
    wire(CompletePartners, Partners),
    wire(TellDepletedAccounts, Partners, Clock),
    wire(FindAccount, Accounts, Clock),
    wire(ReadStatement, Accounts),
    wire(RequestAdjustment, Adjustments, Accounts, Clock, approvalAboveMicros),
    wire(ApproveAdjustment, Adjustments, Clock),
    wire(RejectAdjustment, Adjustments, Clock),
    wire(ListAdjustments, Adjustments),
  ];
}
