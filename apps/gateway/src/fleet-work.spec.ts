import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  alert,
  decode,
  exampleOf,
  fleet,
  fleetException,
  fleetRun,
  operatorDatabase,
  overview,
  provider,
  quarantine,
  recharge,
  reconciliation,
  refusal,
} from '@saldo/contracts';
import type { AnyRequest, Reply } from '@saldo/contracts';
import { v7 } from 'uuid';
import { GatewayApp } from './gateway-app.fixture.ts';
import { OperatorClient } from './operator.fixture.ts';

let gateway: GatewayApp;
let ana: OperatorClient;

beforeEach(async () => {
  gateway = await GatewayApp.open();
  ana = await OperatorClient.of(gateway);
});
afterEach(() => gateway.close());

function exampleReply<R extends AnyRequest>(request: R): Reply<R> {
  return decode(request.reply, exampleOf(request.reply)) as Reply<R>;
}
const inputs = () => gateway.backOffice.asked.map(({ input }) => input);
const id = v7();

describe('fleets over HTTP', () => {
  it('begin a run once under a key, with an id that the key stands for', async () => {
    gateway.backOffice.on(fleet.run, ({ id: run }) => ({ ...exampleReply(fleet.run), id: run }));
    const first = await ana.ask('POST', '/fleet-runs', { body: { fleet: 'gps' }, key: 'once' });
    const again = await ana.ask('POST', '/fleet-runs', { body: { fleet: 'gps' }, key: 'once' });
    expect([first.status, again.status, again.text]).toEqual([202, 202, first.text]);
    expect(inputs()).toEqual([{ fleet: 'gps', id: first.body['id'] }]);
  });

  it('recharge a line by hand once under a key', async () => {
    gateway.backOffice.on(recharge.request, ({ id: wish }) => ({
      ...exampleReply(recharge.request),
      id: wish,
    }));
    const body = { fleet: 'voice', sim: '6680000001', reason: 'the driver called' };
    const first = await ana.ask('POST', '/recharges', { body, key: 'line' });
    const again = await ana.ask('POST', '/recharges', { body, key: 'line' });
    expect([first.status, again.text]).toEqual([201, first.text]);
    expect(inputs()).toEqual([{ ...body, id: first.body['id'] }]);
  });

  it('refuse a line that is being recharged, and name the recharge', async () => {
    gateway.backOffice.on(recharge.request, () => {
      throw refusal(recharge.request, 'recharge_conflict', { pointer: '/sim', earlier: id });
    });
    const body = { fleet: 'gps', sim: '6680000001', reason: 'again' };
    const answer = await ana.ask('POST', '/recharges', { body });
    expect([answer.status, answer.body]).toMatchObject([409, { code: 'recharge_conflict', earlier: id }]);
  });

  it.each([
    ['GET', '/fleets', fleet.list, undefined, {}],
    [
      'GET',
      '/fleet-previews?fleet=gps&verdict=leave&limit=9',
      fleet.preview,
      undefined,
      { fleet: 'gps', verdict: 'leave', limit: 9 },
    ],
    ['GET', '/fleet-comparisons?fleet=iot', fleet.compare, undefined, { fleet: 'iot' }],
    ['GET', '/fleet-checks', operatorDatabase.check, undefined, {}],
    ['GET', '/provider-checks', provider.check, undefined, {}],
    [
      'POST',
      '/fleet-pauses',
      fleet.pause,
      { fleet: 'gps', reason: 'night' },
      { fleet: 'gps', reason: 'night' },
    ],
    ['POST', '/fleet-resumptions', fleet.resume, { fleet: 'gps' }, { fleet: 'gps' }],
    ['GET', '/fleet-runs?state=running', fleetRun.list, undefined, { state: 'running' }],
    ['GET', `/fleet-runs/${id}`, fleetRun.find, undefined, { id }],
    ['GET', '/recharges?sim=6680000001', recharge.list, undefined, { sim: '6680000001' }],
    ['GET', `/recharges/${id}`, recharge.find, undefined, { id }],
    ['GET', '/quarantine?fleet=gps', quarantine.list, undefined, { fleet: 'gps' }],
    [
      'POST',
      '/quarantine-releases',
      quarantine.release,
      { fleet: 'gps', sim: '6680000001', reason: 'new SIM' },
      { sim: '6680000001' },
    ],
    ['GET', '/fleet-exceptions?kind=unresolved', fleetException.list, undefined, { kind: 'unresolved' }],
    [
      'POST',
      `/fleet-exceptions/${id}/settle`,
      fleetException.settle,
      { verdict: 'delivered', reason: 'seen' },
      { id, verdict: 'delivered' },
    ],
    ['GET', '/reconciliations?provider=taecel', reconciliation.list, undefined, { provider: 'taecel' }],
    ['POST', '/reconciliations', reconciliation.run, { provider: 'taecel' }, { provider: 'taecel' }],
    ['GET', '/overview', overview.read, undefined, {}],
    ['GET', '/analytics?period=week', overview.analyse, undefined, { period: 'week' }],
    ['GET', '/alerts?state=active', alert.list, undefined, { state: 'active' }],
  ] as const)('ask by %s %s', async (method, path, request, body, asked) => {
    gateway.backOffice.on(request as AnyRequest, () => exampleReply(request) as object);
    const answer = await ana.ask(method, path, body === undefined ? {} : { body });
    expect([answer.status, inputs()]).toMatchObject([200, [asked]]);
  });

  it.each([
    ['a fleet that nobody has', '/fleet-pauses', { fleet: 'boats', reason: 'x' }, '/fleet'],
    ['a pause without a word', '/fleet-pauses', { fleet: 'gps' }, '/reason'],
    ['a day that is none', '/reconciliations', { provider: 'taecel', day: '26.11.2026' }, '/day'],
    [
      'a verdict that is none',
      `/fleet-exceptions/${id}/settle`,
      { verdict: 'maybe', reason: 'x' },
      '/verdict',
    ],
  ])('turn %s away and name the field', async (_, path, body, pointer) => {
    const answer = await ana.ask('POST', path, { body });
    expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ pointer }] }]);
    expect(inputs()).toEqual([]);
  });
});
