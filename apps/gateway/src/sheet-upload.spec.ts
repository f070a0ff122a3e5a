import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { deck, refusal, SHEET_PART_BYTES_MAX } from '@saldo/contracts';
import type { ImportSheet, SheetReport } from '@saldo/contracts';
import { until } from '@saldo/testing';
import { v7 } from 'uuid';
import { GatewayApp } from './gateway-app.fixture.ts';
import { OperatorClient } from './operator.fixture.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SHEET = 'prefix,price\n51,secret-price\n';

let gateway: GatewayApp;
let ana: OperatorClient;
let parts: ImportSheet[];
const id = v7();

beforeEach(async () => {
  gateway = await GatewayApp.open();
  ana = await OperatorClient.of(gateway);
  parts = [];
  gateway.backOffice.on(deck.import, (part): SheetReport => {
    parts.push(part);
    const status = parts.length < part.part_count ? 'waiting' : 'faulty';
    const faults = [{ line: 2, column: 'price', value: 'x', message: 'must be a price' }];
    return { status, rate_count: 0, fault_count: 1, faults, ignored_columns: [] };
  });
});
afterEach(() => gateway.close());

interface Put {
  readonly headers?: Record<string, string>;
  readonly query?: string;
}

const put = (payload: string | Buffer, { headers = {}, query = '' }: Put = {}) =>
  gateway.ask({
    method: 'PUT',
    url: `/v1/admin/decks/${id}/sheet${query}`,
    headers: { authorization: ana.authorization, 'content-type': 'text/csv', ...headers },
    payload,
  });

describe('a rate sheet that is sent', () => {
  it('is handed on as it is, and answered with what is wrong in which line', async () => {
    const answer = await put(SHEET, {
      headers: { 'content-type': 'text/csv; charset=utf-8' },
      query: '?decimal=comma',
    });
    expect([answer.status, answer.body]).toMatchObject([200, { status: 'faulty', faults: [{ line: 2 }] }]);
    expect(parts).toMatchObject([{ id, format: 'csv', decimal: 'comma', part: 0, part_count: 1 }]);
    expect(Buffer.from(parts[0]?.content ?? '', 'base64').toString()).toBe(SHEET);
  });

  it('may be larger than any message, and a spreadsheet', async () => {
    const file = Buffer.alloc(SHEET_PART_BYTES_MAX + 7, 'x');
    expect((await put(file, { headers: { 'content-type': XLSX } })).status).toBe(200);
    expect(parts.map(({ format, part, part_count }) => [format, part, part_count])).toEqual([
      ['xlsx', 0, 2],
      ['xlsx', 1, 2],
    ]);
  });

  it('is written down without a word of it', async () => {
    await put(SHEET);
    expect(gateway.audit.events.map(({ phase, object }) => [phase, object])).toEqual([
      ['asked', id],
      ['done', id],
    ]);
    expect(JSON.parse(gateway.audit.events[0]?.facts ?? '')).toEqual({
      media: 'text/csv',
      byteCount: SHEET.length,
    });
    expect(JSON.stringify(gateway.audit.events)).not.toContain('secret-price');
  });

  it.each([
    ['of another media type', SHEET, { 'content-type': 'application/json' }, 415, 'unsupported_media_type'],
    ['of no media type', SHEET, { 'content-type': '' }, 415, 'unsupported_media_type'],
    ['with nothing in it', '', { 'content-length': '0' }, 400, 'invalid_request'],
    ['that is too large', SHEET, { 'content-length': '134217729' }, 413, 'payload_too_large'],
    ['of a stranger', SHEET, { authorization: 'Bearer ak_00000000_x' }, 401, 'unauthenticated'],
  ])('is refused %s, and nobody is asked', async (_, payload, headers, status, code) => {
    expect((await put(payload, { headers })).body).toMatchObject({ status, code });
    expect(parts).toEqual([]);
  });

  it('says ahead how large it is', async () => {
    const { origin } = new URL(await gateway.listen());
    const headers = { authorization: ana.authorization, 'content-type': 'text/csv' };
    const outgoing = request(`${origin}/v1/admin/decks/${id}/sheet`, { method: 'PUT', headers });
    let status = 0;
    outgoing.on('response', (incoming) => (status = incoming.statusCode ?? 0));
    outgoing.on('error', () => undefined);
    outgoing.write(SHEET);
    await until(() => status > 0);
    expect(status).toBe(411);
    outgoing.destroy();
    expect(parts).toEqual([]);
  });

  it('is refused in words while it is still being sent', async () => {
    gateway.backOffice.on(deck.import, () => {
      throw refusal(deck.import, 'deck_published');
    });
    const { origin } = new URL(await gateway.listen());
    const body = 'x'.repeat(20 * SHEET_PART_BYTES_MAX);
    const outgoing = request(`${origin}/v1/admin/decks/${id}/sheet`, {
      method: 'PUT',
      agent: false,
      headers: {
        authorization: ana.authorization,
        'content-type': 'text/csv',
        'content-length': body.length,
      },
    });
    outgoing.on('error', () => undefined);
    outgoing.end(body);
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    const text = Buffer.concat((await answer.toArray()) as Buffer[]).toString();
    expect(JSON.parse(text)).toMatchObject({ status: 409, code: 'deck_published' });
    outgoing.destroy();
  });

  it('of a deck that is published is refused by rating', async () => {
    gateway.backOffice.on(deck.import, () => {
      throw refusal(deck.import, 'deck_published');
    });
    expect((await put(SHEET)).body).toMatchObject({ status: 409, code: 'deck_published' });
  });
});

describe('a rate sheet that is fetched', () => {
  it('is the whole of the deck as CSV', async () => {
    gateway.backOffice.on(deck.export, ({ starting_after: after }) => ({
      content: Buffer.from(after === undefined ? 'prefix,price\r\n51,1\r\n' : '52,2\r\n').toString('base64'),
      has_more: after === undefined,
      ...(after === undefined && { next_cursor: '51-2' }),
    }));
    const answer = await ana.ask('GET', `/decks/${id}/sheet.csv`);
    expect([answer.status, answer.text]).toEqual([200, 'prefix,price\r\n51,1\r\n52,2\r\n']);
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="rates_[\d-]+\.csv"$/);
  });

  it('is not found where there is none', async () => {
    gateway.backOffice.on(deck.export, () => {
      throw refusal(deck.export, 'not_found');
    });
    expect((await ana.ask('GET', `/decks/${id}/sheet.csv`)).body).toMatchObject({ code: 'not_found' });
  });
});
