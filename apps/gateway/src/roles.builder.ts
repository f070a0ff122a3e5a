import type { adminRoutes, Role } from '@saldo/contracts';

const everybody = ['viewer', 'operator', 'finance', 'admin'] as const;
const working = ['operator', 'finance', 'admin'] as const;
const money = ['finance', 'admin'] as const;
const admin = ['admin'] as const;

type Roles = readonly Role[];

const CALLS = {
  listCallAccounts: everybody,
  createCallAccount: money,
  findCallAccount: everybody,
  changeCallAccount: money,
  bookCallAccountEntry: money,
  readCallStatement: everybody,
  listCallPlans: everybody,
  putCallPlan: money,
  listCalls: everybody,
  findCall: everybody,
  settleCall: money,
  streamCalls: everybody,
  listCdrs: everybody,
  exportCdrs: everybody,
  exportCdrLines: everybody,
  findCdr: everybody,
  readCdrStats: everybody,
  listSwitches: everybody,
  listDecks: everybody,
  createDeck: money,
  findDeck: everybody,
  deleteDeck: money,
  importSheet: money,
  exportSheet: everybody,
  diffDecks: everybody,
  publishDeck: money,
  withdrawDeck: money,
  rerateCalls: everybody,
  quoteCall: everybody,
} as const;

/** Who may do what, said once more and independently of the routes: a role that is added there must be added here. */
export const MAY: Readonly<Record<keyof typeof adminRoutes, Roles | 'anybody'>> = {
  logIn: 'anybody',
  readSession: everybody,
  logOut: everybody,
  changePassword: everybody,
  listOperators: admin,
  createOperator: admin,
  changeOperator: admin,
  listTokens: everybody,
  createToken: everybody,
  revokeToken: everybody,
  listPartners: everybody,
  createPartner: money,
  findPartner: everybody,
  changePartner: money,
  readPartnerStatement: everybody,
  listKeys: everybody,
  issueKey: admin,
  rotateKey: admin,
  revokeKey: admin,
  setOldCredentials: admin,
  listAdjustments: everybody,
  requestAdjustment: money,
  approveAdjustment: money,
  rejectAdjustment: money,
  listAllTopups: everybody,
  exportAllTopups: everybody,
  inspectTopup: everybody,
  listExceptions: everybody,
  settleException: working,
  listProviders: everybody,
  loadProvider: money,
  listAudit: admin,
  ...CALLS,
};
