import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cdr, refusal } from '@saldo/contracts';
import type { RecordReceipt, SwitchRecord } from '@saldo/contracts';
import { GatewayApp } from './gateway-app.fixture.ts';

const RECORD = { 'core-uuid': 'c-1', variables: { uuid: 'leg-1', text: 'ñ %+' } };
const JSON_TEXT = JSON.stringify(RECORD);
const FORM = 'application/x-www-form-urlencoded';
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const FS1 = basic('fs1:password-of-fs1');

let gateway: GatewayApp;
let records: SwitchRecord[];

beforeEach(async () => {
  gateway = await GatewayApp.open({
    SALDO_SWITCH_CREDENTIALS: 'fs1:password-of-fs1,fs2:password-of-fs2',
  });
  records = [];
  gateway.backOffice.on(cdr.record, (record): RecordReceipt => {
    records.push(record);
    return { effect: 'confirmed' };
  });
});
afterEach(() => gateway.close());

const post = (payload: string, media = 'application/json', authorization = FS1) =>
  gateway.ask({
    method: 'POST',
    // The module adds the leg, which is also in what it sends.
    url: '/v1/freeswitch/cdrs?uuid=a_leg-1',
    headers: { authorization, 'content-type': media },
    payload,
  });

describe('the record of a switch', () => {
  it.each([
    ['JSON', JSON_TEXT, 'application/json'],
    ['a form', `cdr=${encodeURIComponent(JSON_TEXT)}`, FORM],
    ['base64', `cdr=${Buffer.from(JSON_TEXT).toString('base64')}`, 'application/x-www-form-base64-encoded'],
    ['JSON that curl calls a form', JSON_TEXT, FORM],
    ['JSON over many lines', JSON.stringify(RECORD, null, 2), 'application/json'],
  ])('is taken as %s, in the name of the switch', async (_, payload, media) => {
    const answer = await post(payload, media);
    expect([answer.status, answer.body]).toEqual([200, { effect: 'confirmed' }]);
    expect(records).toEqual([{ switch: 'fs1', document: JSON_TEXT }]);
    expect(gateway.backOffice.asked[0]?.actor).toBe('switch:fs1');
  });

  it('may be larger than any other body, up to what billing takes', async () => {
    const sized = (length: number) => JSON.stringify({ x: 'x'.repeat(length - 8) });
    expect((await post(sized(262_144))).status).toBe(200);
    expect((await post(sized(262_145))).body).toMatchObject({ status: 413, code: 'payload_too_large' });
    expect((await post(`${sized(262_144)}${' '.repeat(1_000_000)}`)).body).toMatchObject({ status: 413 });
    expect(records).toHaveLength(1);
  });

  it.each([
    ['nothing', '', 'application/json', 400, 'invalid_request'],
    ['half of it', JSON_TEXT.slice(0, -1), 'application/json', 400, 'invalid_request'],
    ['a list', '[]', 'application/json', 400, 'invalid_request'],
    ['XML', '<cdr/>', 'application/xml', 415, 'unsupported_media_type'],
  ])('is a problem when it is %s', async (_, payload, media, status, code) => {
    expect((await post(payload, media)).body).toMatchObject({ status, code });
    expect(records).toEqual([]);
  });

  it.each([
    ['record_unreadable', 422],
    ['switch_unknown', 404],
  ] as const)('that billing refuses is a problem: %s', async (code, status) => {
    gateway.backOffice.on(cdr.record, () => {
      throw refusal(cdr.record, code);
    });
    expect((await post(JSON_TEXT)).body).toMatchObject({ status, code });
  });

  it('is kept by the switch while billing is away', async () => {
    gateway.backOffice.on(cdr.record, () => {
      throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    });
    const answer = await post(JSON_TEXT);
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '1']);
  });

  it.each([
    ['nobody', ''],
    ['a wrong password', basic('fs1:password-of-fs2')],
    ['an unknown switch', basic('fs3:password-of-fs1')],
    ['a partner', 'Bearer sk_live_00000000_x'],
  ])('is not taken from %s, who is told how to say who he is', async (_, authorization) => {
    const answer = await post(JSON_TEXT, 'application/json', authorization);
    expect([answer.status, answer.body]).toMatchObject([401, { code: 'unauthenticated' }]);
    expect(answer.headers['www-authenticate']).toMatch(/^Basic /);
    expect(records).toEqual([]);
  });

  it('is not taken any more from an address that guesses', async () => {
    for (let i = 0; i < 61; i += 1) await post(JSON_TEXT, 'application/json', basic(`fs1:guess-number-${i}`));
    expect((await post(JSON_TEXT)).body).toMatchObject({ status: 429, code: 'rate_limited' });
  });
});

it('nobody is a switch where no credentials are set', async () => {
  const closed = await GatewayApp.open();
  const url = '/v1/freeswitch/cdrs';
  const headers = { authorization: basic('fs1:'), 'content-type': 'application/json' };
  expect((await closed.ask({ method: 'POST', url, headers, payload: JSON_TEXT })).status).toBe(401);
  await closed.close();
});
