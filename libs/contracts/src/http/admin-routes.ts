import { IssuedKey, Key, KeyList, KeyRotation, KeyTerms, key } from '../gateway/key.ts';
import { ROLES } from '../gateway/operator.ts';
import { OldCredentials } from '../gateway/old-credentials.ts';
import { Statement, StatementPeriod } from '../recharge/account.ts';
import {
  Adjustment,
  AdjustmentDecision,
  AdjustmentFilter,
  AdjustmentList,
  NewAdjustment,
  adjustment,
} from '../recharge/adjustment.ts';
import { Exception, ExceptionFilter, ExceptionList, Settlement, exception } from '../recharge/exception.ts';
import { NewPartner, Partner, PartnerChange, PartnerFilter, PartnerList } from '../recharge/partner.ts';
import { ProviderList, ProviderPayment, ProviderState, provider } from '../recharge/provider.ts';
import { TopupList, TopupSearch } from '../recharge/topup-search.ts';
import { TopupDetails } from '../recharge/topup-state.ts';
import { callRoutes } from './call-routes.ts';
import { fleetRoutes } from './fleet-routes.ts';
import { monitorRoutes } from './monitor-routes.ts';
import { rateRoutes } from './rate-routes.ts';
import { route } from './route.ts';
import { staffRoutes } from './staff-routes.ts';

const anyone = { operator: ROLES } as const;
const money = { operator: ['finance', 'admin'] } as const;
const work = { operator: ['operator', 'finance', 'admin'] } as const;
const admin = { operator: ['admin'] } as const;

/** What operators call; the console is made of these. */
export const adminRoutes = {
  ...staffRoutes,
  listPartners: route('listPartners', 'GET /v1/admin/partners', {
    summary: 'List partners',
    auth: anyone,
    query: PartnerFilter,
    replies: { 200: { message: PartnerList, when: 'A page of partners, the newest first.' } },
    problems: ['cursor_unknown'],
  }),
  createPartner: route('createPartner', 'POST /v1/admin/partners', {
    summary: 'Make a partner',
    auth: money,
    idempotent: true,
    body: NewPartner,
    replies: { 201: { message: Partner, when: 'With a live and a test account.' } },
    problems: [],
  }),
  findPartner: route('findPartner', 'GET /v1/admin/partners/{id}', {
    summary: 'Read a partner',
    auth: anyone,
    replies: { 200: { message: Partner, when: 'As it stands now.' } },
    problems: [],
  }),
  changePartner: route('changePartner', 'PUT /v1/admin/partners/{id}', {
    summary: "Set a partner's terms, suspend or reactivate it",
    auth: money,
    body: PartnerChange,
    replies: { 200: { message: Partner, when: 'As it stands now.' } },
    problems: [],
  }),
  readPartnerStatement: route('readPartnerStatement', 'GET /v1/admin/partners/{id}/statement', {
    summary: "Read what moved a partner's live money",
    auth: anyone,
    query: StatementPeriod,
    replies: { 200: { message: Statement, when: 'A page, the oldest first.' } },
    problems: ['cursor_unknown'],
  }),
  listKeys: route('listKeys', 'GET /v1/admin/partners/{id}/keys', {
    summary: "List a partner's keys",
    auth: anyone,
    replies: { 200: { message: KeyList, when: 'The newest first, without their secrets.' } },
    problems: [],
  }),
  issueKey: route('issueKey', 'POST /v1/admin/partners/{id}/keys', {
    summary: 'Make a key',
    auth: admin,
    body: KeyTerms,
    replies: { 201: { message: IssuedKey, when: 'The secret is shown this once.' } },
    problems: key.issue.refusals,
  }),
  rotateKey: route('rotateKey', 'POST /v1/admin/keys/{key}/rotate', {
    summary: 'Replace a key by a new one with the same terms',
    auth: admin,
    body: KeyRotation,
    replies: { 201: { message: IssuedKey, when: 'The new key; the old one ends after the grace.' } },
    problems: key.rotate.refusals,
  }),
  revokeKey: route('revokeKey', 'DELETE /v1/admin/keys/{key}', {
    summary: 'End a key at once',
    auth: admin,
    replies: { 200: { message: Key, when: 'It is revoked.' } },
    problems: [],
  }),
  setOldCredentials: route('setOldCredentials', 'PUT /v1/admin/partners/{id}/old-credentials', {
    summary: 'Let a client of the old interface go on with its customer id and key',
    auth: admin,
    body: OldCredentials,
    replies: { 204: { when: 'The old interface knows them now.' } },
    problems: ['partner_unknown'],
  }),
  listAdjustments: route('listAdjustments', 'GET /v1/admin/adjustments', {
    summary: 'List credits and debits by hand',
    auth: anyone,
    query: AdjustmentFilter,
    replies: { 200: { message: AdjustmentList, when: 'A page, the newest first.' } },
    problems: ['cursor_unknown'],
  }),
  requestAdjustment: route('requestAdjustment', 'POST /v1/admin/adjustments', {
    summary: 'Credit or debit an account',
    description: 'Above the threshold it waits, `pending`, until a second operator approves.',
    auth: money,
    idempotent: true,
    body: NewAdjustment,
    replies: {
      201: { message: Adjustment, when: 'It is booked.' },
      202: { message: Adjustment, when: 'It waits for a second operator.' },
    },
    problems: adjustment.request.refusals,
  }),
  approveAdjustment: route('approveAdjustment', 'POST /v1/admin/adjustments/{id}/approve', {
    summary: "Approve another operator's adjustment",
    auth: money,
    body: AdjustmentDecision,
    replies: { 200: { message: Adjustment, when: 'It is booked.' } },
    problems: adjustment.approve.refusals,
  }),
  rejectAdjustment: route('rejectAdjustment', 'POST /v1/admin/adjustments/{id}/reject', {
    summary: 'Turn a pending adjustment down',
    auth: money,
    body: AdjustmentDecision,
    replies: { 200: { message: Adjustment, when: 'It is rejected.' } },
    problems: adjustment.reject.refusals,
  }),
  listAllTopups: route('listAllTopups', 'GET /v1/admin/topups', {
    summary: "List all partners' orders",
    auth: anyone,
    query: TopupSearch,
    replies: { 200: { message: TopupList, when: 'A page, the newest first.' } },
    problems: ['cursor_unknown'],
  }),
  exportAllTopups: route('exportAllTopups', 'GET /v1/admin/topups.csv', {
    summary: "Export all partners' orders as CSV",
    auth: anyone,
    query: TopupSearch,
    replies: { 200: { media: 'text/csv', when: 'A table with a header line (RFC 4180).' } },
    problems: [],
  }),
  inspectTopup: route('inspectTopup', 'GET /v1/admin/topups/{id}', {
    summary: 'Read an order with what was tried for it',
    auth: anyone,
    replies: { 200: { message: TopupDetails, when: 'The order as it stands now.' } },
    problems: [],
  }),
  listExceptions: route('listExceptions', 'GET /v1/admin/exceptions', {
    summary: 'List orders that need a person',
    auth: anyone,
    query: ExceptionFilter,
    replies: { 200: { message: ExceptionList, when: 'A page, the newest first.' } },
    problems: ['cursor_unknown'],
  }),
  settleException: route('settleException', 'POST /v1/admin/exceptions/{id}/settle', {
    summary: 'Settle an exception by what you found out',
    auth: work,
    body: Settlement,
    replies: { 200: { message: Exception, when: 'It is settled, and the money follows.' } },
    problems: exception.settle.refusals,
  }),
  listProviders: route('listProviders', 'GET /v1/admin/providers', {
    summary: 'Read how the providers are, and our float at them',
    auth: anyone,
    replies: { 200: { message: ProviderList, when: 'All of them.' } },
    problems: [],
  }),
  loadProvider: route('loadProvider', 'POST /v1/admin/provider-loads', {
    summary: 'Book what was paid to a provider in advance',
    auth: money,
    idempotent: true,
    body: ProviderPayment,
    replies: { 201: { message: ProviderState, when: 'With the new float.' } },
    problems: provider.load.refusals,
  }),
  ...callRoutes,
  ...rateRoutes,
  ...fleetRoutes,
  ...monitorRoutes,
} as const;
