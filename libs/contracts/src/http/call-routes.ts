import { CallAccountEntry, NewCallAccountEntry, callAccount } from '../billing/call-account-requests.ts';
import {
  CallAccount,
  CallAccountChange,
  CallAccountFilter,
  CallAccountList,
  NewCallAccount,
} from '../billing/call-account.ts';
import { CallEnding, CallSettlement } from '../billing/call-ending.ts';
import { CallPlan, CallPlanList, NewCallPlan, callPlan } from '../billing/call-plan.ts';
import { CallStatement } from '../billing/call-statement.ts';
import { Call, CallFilter, CallList } from '../billing/call.ts';
import { call } from '../billing/call-requests.ts';
import { cdr } from '../billing/cdr-requests.ts';
import { CdrStats, CdrStatsQuestion } from '../billing/cdr-stats.ts';
import { CdrDetails, CdrFilter, CdrList } from '../billing/cdr.ts';
import { PhoneSwitchList } from '../billing/phone-switch.ts';
import { ROLES } from '../gateway/operator.ts';
import { StatementPeriod } from '../recharge/account.ts';
import { route } from './route.ts';

const anyone = { operator: ROLES } as const;
const money = { operator: ['finance', 'admin'] } as const;

/** What operators call about phone calls: who pays for them, those that live, and those that were. */
export const callRoutes = {
  listCallAccounts: route('listCallAccounts', 'GET /v1/admin/call-accounts', {
    summary: 'List accounts that pay for calls',
    auth: anyone,
    query: CallAccountFilter,
    replies: { 200: { message: CallAccountList, when: 'A page of accounts, the newest first.' } },
    problems: ['cursor_unknown'],
  }),
  createCallAccount: route('createCallAccount', 'POST /v1/admin/call-accounts', {
    summary: 'Make an account that pays for calls',
    auth: money,
    idempotent: true,
    body: NewCallAccount,
    replies: { 201: { message: CallAccount, when: 'It is there, and its calls may begin.' } },
    problems: callAccount.create.refusals,
  }),
  findCallAccount: route('findCallAccount', 'GET /v1/admin/call-accounts/{id}', {
    summary: 'Read an account that pays for calls',
    auth: anyone,
    replies: { 200: { message: CallAccount, when: 'As it stands now.' } },
    problems: [],
  }),
  changeCallAccount: route('changeCallAccount', 'PUT /v1/admin/call-accounts/{id}', {
    summary: "Set an account's terms, suspend, reactivate or close it",
    auth: money,
    body: CallAccountChange,
    replies: { 200: { message: CallAccount, when: 'As it stands now.' } },
    problems: callAccount.change.refusals,
  }),
  bookCallAccountEntry: route('bookCallAccountEntry', 'POST /v1/admin/call-accounts/{id}/entries', {
    summary: 'Top an account up, or take money from it',
    description: 'Debts are paid first. Live calls of the account go on longer.',
    auth: money,
    idempotent: true,
    body: NewCallAccountEntry,
    replies: { 201: { message: CallAccountEntry, when: 'It is booked.' } },
    problems: callAccount.book.refusals,
  }),
  readCallStatement: route('readCallStatement', 'GET /v1/admin/call-accounts/{id}/statement', {
    summary: 'Read what moved the money of an account',
    auth: anyone,
    query: StatementPeriod,
    replies: { 200: { message: CallStatement, when: 'A page, the oldest first.' } },
    problems: ['cursor_unknown'],
  }),
  listCallPlans: route('listCallPlans', 'GET /v1/admin/call-plans', {
    summary: 'List what accounts may begin with',
    auth: anyone,
    replies: { 200: { message: CallPlanList, when: 'All of them, by their codes.' } },
    problems: [],
  }),
  putCallPlan: route('putCallPlan', 'POST /v1/admin/call-plans', {
    summary: 'Make a plan, or set all of an existing one anew',
    description: 'Accounts that were made from it stay as they are. The same again is harmless.',
    auth: money,
    body: NewCallPlan,
    replies: { 200: { message: CallPlan, when: 'As it stands now.' } },
    problems: callPlan.put.refusals,
  }),
  listCalls: route('listCalls', 'GET /v1/admin/calls', {
    summary: 'List calls that live',
    description: 'With `state=ended` those that were.',
    auth: anyone,
    query: CallFilter,
    replies: { 200: { message: CallList, when: 'A page, the newest first.' } },
    problems: ['cursor_unknown'],
  }),
  findCall: route('findCall', 'GET /v1/admin/calls/{id}', {
    summary: 'Read a call that lives, or did',
    auth: anyone,
    replies: { 200: { message: Call, when: 'As it stands now.' } },
    problems: [],
  }),
  settleCall: route('settleCall', 'POST /v1/admin/calls/{id}/settle', {
    summary: 'Settle a doubtful call by what you found out',
    description:
      'For a call whose switch never says what became of it: its money is held until somebody does. A later record of the switch still corrects it.',
    auth: money,
    body: CallSettlement,
    replies: { 200: { message: CallEnding, when: 'It is billed, and the rest of its money came back.' } },
    problems: call.settle.refusals,
  }),
  streamCalls: route('streamCalls', 'GET /v1/admin/call-stream', {
    summary: 'Watch calls as they happen',
    description:
      'Server-sent events. First each live call, some hundreds in one `snapshot` (`{"data":[…]}`), then `live`, and from there on `call.authorised`, `call.answered`, `call.extended`, `call.doubted`, `call.ended`, `call.refused` and `call.corrected` as they happen. ' +
      'What happens during the snapshot is told after it, so an event may be older than what the snapshot says. ' +
      'Whoever reads too slowly is cut off, and so is an operator whose session ends; a browser connects again by itself and gets a new snapshot.',
    auth: anyone,
    replies: { 200: { media: 'text/event-stream', when: 'It goes on until one of the two leaves.' } },
    problems: [],
  }),
  listCdrs: route('listCdrs', 'GET /v1/admin/cdrs', {
    summary: 'List records of calls',
    auth: anyone,
    query: CdrFilter,
    replies: { 200: { message: CdrList, when: 'A page, the newest first.' } },
    problems: ['cursor_unknown'],
  }),
  exportCdrs: route('exportCdrs', 'GET /v1/admin/cdrs.csv', {
    summary: 'Export records of calls as CSV',
    auth: anyone,
    query: CdrFilter,
    replies: { 200: { media: 'text/csv', when: 'A table with a header line (RFC 4180).' } },
    problems: [],
  }),
  exportCdrLines: route('exportCdrLines', 'GET /v1/admin/cdrs.jsonl', {
    summary: 'Export records of calls, one JSON object a line',
    auth: anyone,
    query: CdrFilter,
    replies: { 200: { media: 'application/x-ndjson', when: 'Each line is a record as the list has it.' } },
    problems: [],
  }),
  findCdr: route('findCdr', 'GET /v1/admin/cdrs/{id}', {
    summary: 'Read the record of a call with its corrections',
    auth: anyone,
    replies: { 200: { message: CdrDetails, when: 'What is known of it now.' } },
    problems: [],
  }),
  readCdrStats: route('readCdrStats', 'GET /v1/admin/cdr-stats', {
    summary: 'Count calls, minutes and money',
    auth: anyone,
    query: CdrStatsQuestion,
    replies: {
      200: { message: CdrStats, when: 'A row for each hour, day, destination or what was asked for.' },
    },
    problems: cdr.stats.refusals,
  }),
  listSwitches: route('listSwitches', 'GET /v1/admin/switches', {
    summary: 'Read how the switches are',
    auth: anyone,
    replies: { 200: { message: PhoneSwitchList, when: 'All of them.' } },
    problems: [],
  }),
} as const;
