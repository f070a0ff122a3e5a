import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bus } from '@saldo/bus';
import { routes } from '@saldo/contracts';
import type { Route } from '@saldo/contracts';
import type { TestFleet } from '@saldo/testing';
import { v7 } from 'uuid';
import { BackOffice } from '../back-office.ts';
import { OLD_ROUTES } from '../old-client.ts';
import { Partner, operatorOf } from '../partner.ts';
import { SWITCH, theFleet } from './the-fleet.ts';

const PRINCIPALS = [
  'nobody',
  'a stranger',
  'revoked key',
  'expired key',
  'elsewhere key',
  'order key',
  'read key',
  'balance key',
  'test key',
  'viewer',
  'operator',
  'finance',
  'admin',
  'disabled',
  'switch',
  'wrong switch',
] as const;
type Principal = (typeof PRINCIPALS)[number];

/** Who gets in: everybody else is answered 401, or 403 where the row says so. */
interface Row {
  readonly in: readonly Principal[] | 'everybody';
  readonly forbidden?: readonly Principal[];
}

const OPERATORS = ['viewer', 'operator', 'finance', 'admin'] as const;

/** A scope's keys get in; keys with another scope, or from elsewhere, are known and turned away. */
const scoped = (...able: readonly Principal[]): Row => ({
  in: [...able, 'test key'],
  forbidden: (['order key', 'read key', 'balance key', 'elsewhere key'] as const).filter(
    (key) => !able.includes(key),
  ),
});
const roles = (...able: readonly Principal[]): Row => ({
  in: able,
  forbidden: OPERATORS.filter((role) => !able.includes(role)),
});

const anyOperator = roles(...OPERATORS);
const work = roles('operator', 'finance', 'admin');
const money = roles('finance', 'admin');
const admin = roles('admin');

/** One row for each operation: a route without one fails. */
const MATRIX: Readonly<Record<string, Row>> = {
  createTopup: scoped('order key'),
  checkTopup: scoped('read key'),
  listTopups: scoped('read key'),
  exportTopups: scoped('read key'),
  findTopup: scoped('read key'),
  listProducts: scoped('read key'),
  readBalance: scoped('balance key'),
  readStatement: scoped('balance key'),

  logIn: { in: 'everybody' },
  readSession: anyOperator,
  logOut: anyOperator,
  changePassword: anyOperator,
  listTokens: anyOperator,
  createToken: anyOperator,
  revokeToken: anyOperator,
  listOperators: admin,
  createOperator: admin,
  changeOperator: admin,
  listPartners: anyOperator,
  createPartner: money,
  findPartner: anyOperator,
  changePartner: money,
  readPartnerStatement: anyOperator,
  listKeys: anyOperator,
  issueKey: admin,
  rotateKey: admin,
  revokeKey: admin,
  setOldCredentials: admin,
  listAdjustments: anyOperator,
  requestAdjustment: money,
  approveAdjustment: money,
  rejectAdjustment: money,
  listAllTopups: anyOperator,
  exportAllTopups: anyOperator,
  inspectTopup: anyOperator,
  listExceptions: anyOperator,
  settleException: work,
  listProviders: anyOperator,
  loadProvider: money,
  listAudit: admin,

  listCallAccounts: anyOperator,
  createCallAccount: money,
  findCallAccount: anyOperator,
  changeCallAccount: money,
  bookCallAccountEntry: money,
  readCallStatement: anyOperator,
  listCallPlans: anyOperator,
  putCallPlan: money,
  listCalls: anyOperator,
  findCall: anyOperator,
  settleCall: money,
  streamCalls: anyOperator,
  listCdrs: anyOperator,
  exportCdrs: anyOperator,
  exportCdrLines: anyOperator,
  findCdr: anyOperator,
  readCdrStats: anyOperator,
  listSwitches: anyOperator,
  listDecks: anyOperator,
  createDeck: money,
  findDeck: anyOperator,
  deleteDeck: money,
  importSheet: money,
  exportSheet: anyOperator,
  diffDecks: anyOperator,
  publishDeck: money,
  withdrawDeck: money,
  rerateCalls: anyOperator,
  quoteCall: anyOperator,

  listFleets: anyOperator,
  previewFleet: anyOperator,
  compareFleet: anyOperator,
  checkFleets: anyOperator,
  checkProviders: anyOperator,
  listFleetRuns: anyOperator,
  startFleetRun: money,
  findFleetRun: anyOperator,
  pauseFleet: work,
  resumeFleet: work,
  listRecharges: anyOperator,
  requestRecharge: money,
  findRecharge: anyOperator,
  listQuarantine: anyOperator,
  releaseLine: work,
  listFleetExceptions: anyOperator,
  settleFleetException: work,
  listReconciliations: anyOperator,
  runReconciliation: work,
  readOverview: anyOperator,
  readAnalytics: anyOperator,
  listAlerts: anyOperator,

  recordSwitchCdr: { in: ['switch'] },
};

let fleet: TestFleet;
let bus: Bus;
let headers: Readonly<Record<Principal, Readonly<Record<string, string>>>>;

beforeAll(async () => {
  fleet = await theFleet();
  bus = await operatorOf(fleet);
  headers = await everybody();
}, 240_000);

afterAll(async () => {
  await bus?.close();
});

describe('the authorisation matrix', () => {
  it('has a row for every route, and none for what is no route', () => {
    expect(Object.keys(MATRIX).sort()).toEqual(routes.map(({ operation }) => operation).sort());
  });

  it.each(routes.map((route) => [route.operation, route] as const))('%s', async (operation, route) => {
    const row = MATRIX[operation];
    if (!row) throw new Error(`${operation} has no row`);
    const answered = await Promise.all(
      PRINCIPALS.map(async (who) => [who, await admission(route, headers[who])] as const),
    );
    expect(Object.fromEntries(answered)).toEqual(
      Object.fromEntries(PRINCIPALS.map((who) => [who, expected(row, who)])),
    );
  });

  it.each(OLD_ROUTES)(
    'knows nobody at the old $method $path without its credentials',
    async ({ method, path }) => {
      const given = [
        {},
        { 'x-api-key': 'undefined', 'x-customer-id': 'undefined', 'x-admin-key': 'undefined' },
      ];
      for (const credentials of given) {
        const answer = await fetch(`${fleet.address('gateway')}${path}`, {
          method,
          headers: { 'content-type': 'application/json', ...credentials },
          ...(method === 'POST' ? { body: '{}' } : {}),
        });
        expect([path, answer.status]).toEqual([path, 401]);
      }
    },
  );
});

describe('the routes of the former engine', () => {
  const line = async (headers: Readonly<Record<string, string>>) => {
    const answer = await fetch(`${fleet.address('gateway')}/api/v1/freeswitch/authorize?caller=1`, {
      headers,
    });
    return [answer.status, await answer.text()];
  };

  it('deny in a line that a dialplan reads, and know switches alone', async () => {
    for (const who of PRINCIPALS.filter((each) => each !== 'switch'))
      expect([who, await line(headers[who])]).toEqual([who, [200, 'DENIED|unauthenticated']]);
    expect(await line(headers.switch)).toEqual([200, 'DENIED|invalid_request']);
  });
});

describe('an object of somebody else', () => {
  it('does not exist for another partner, nor for the other mode of the same one', async () => {
    const [owner, stranger] = [await Partner.at(fleet, bus, 100), await Partner.at(fleet, bus, 100)];
    const test = await owner.inMode('test');
    const { body } = await owner.order({});
    for (const other of [stranger, test]) {
      expect((await other.ask(`/v1/topups/${body.id}`)).status).toBe(404);
      const { body: list } = await other.ask('/v1/topups');
      expect((list as unknown as { data: unknown[] }).data).toEqual([]);
      expect((await other.ask('/v1/topups.csv')).text).not.toContain(body.id);
      expect((await other.ask('/v1/statement')).text).not.toContain(body.id);
    }
    expect((await owner.ask(`/v1/topups/${body.id}`)).status).toBe(200);
  });
});

type Admission = 'in' | 401 | 403;

function expected(row: Row, who: Principal): Admission {
  if (row.in === 'everybody' || row.in.includes(who)) return 'in';
  return row.forbidden?.includes(who) ? 403 : 401;
}

/** Whether the door lets in whoever sends these headers: what comes after the door is of no interest here. */
async function admission(route: Route, credentials: Readonly<Record<string, string>>): Promise<Admission> {
  const path = route.path.replace('{id}', v7()).replace('{key}', 'aaaaaaaa');
  const hasBody = route.method === 'POST' || route.method === 'PUT';
  const answer = await fetch(`${fleet.address('gateway')}${path}`, {
    method: route.method,
    headers: { ...(hasBody ? { 'content-type': 'application/json' } : {}), ...credentials },
    ...(hasBody ? { body: '{}' } : {}),
  });
  // A stream would go on for ever.
  await answer.body?.cancel();
  expect(answer.status).toBeLessThan(500);
  // A login with nothing in it is let in, and told that something is missing.
  return answer.status === 401 || answer.status === 403 ? answer.status : 'in';
}

const basic = (name: string, password: string) => ({
  authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`,
});

async function everybody(): Promise<typeof headers> {
  const partner = await Partner.at(fleet, bus, 100);
  const office = await BackOffice.at(fleet, bus);
  const keyed = async (terms: object): Promise<Record<string, string>> => {
    const other = await Partner.at(fleet, bus, 0);
    return { authorization: `Bearer ${await office.issueKey(other.account, terms)}` };
  };
  const revoked = await Partner.at(fleet, bus, 0);
  await office.revokeKey(revoked.keyId);
  return {
    nobody: {},
    'a stranger': { authorization: `Bearer sk_live_00000000_${'0'.repeat(38)}` },
    'revoked key': { authorization: `Bearer ${revoked.secret}` },
    'expired key': await keyed({ expires_at: new Date(Date.now() + 1).toISOString() }),
    'elsewhere key': await keyed({ allowed_ips: ['203.0.113.0/24'] }),
    'order key': await keyed({ scopes: ['topups:write'] }),
    'read key': await keyed({ scopes: ['topups:read'] }),
    'balance key': await keyed({ scopes: ['balance:read'] }),
    'test key': { authorization: `Bearer ${(await partner.inMode('test')).secret}` },
    viewer: await office.tokenOf('viewer'),
    operator: await office.tokenOf('operator'),
    finance: await office.tokenOf('finance'),
    admin: await office.tokenOf('admin'),
    disabled: await office.tokenOf('admin', { disabled: true }),
    switch: basic(SWITCH.name, SWITCH.password),
    'wrong switch': basic(SWITCH.name, 'another-password'),
  };
}
