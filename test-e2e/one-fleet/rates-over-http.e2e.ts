import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bus } from '@saldo/bus';
import { SHEET_PART_BYTES_MAX } from '@saldo/contracts';
import type { CallQuote, Deck, DeckDiff, SheetReport } from '@saldo/contracts';
import { until } from '@saldo/testing';
import type { TestFleet } from '@saldo/testing';
import { BackOffice } from '../back-office.ts';
import { operatorOf } from '../partner.ts';
import { theFleet } from './the-fleet.ts';

const RATE_COUNT = 40_000;
const SETTINGS = { name: 'retail', currency: 'PEN', zone: 'America/Lima', first_seconds: 6, next_seconds: 6 };

let fleet: TestFleet;
let bus: Bus;
let office: BackOffice;
let credentials: Readonly<Record<string, string>>;

beforeAll(async () => {
  fleet = await theFleet();
  bus = await operatorOf(fleet);
  office = await BackOffice.at(fleet, bus);
  credentials = await office.tokenOf('finance');
}, 240_000);

afterAll(async () => {
  await bus?.close();
});

/** Larger than what one message of the bus carries. */
const sheetAt = (price: string) => {
  const rows = Array.from(
    { length: RATE_COUNT },
    (_, index) => `${5_100_000 + index},Peru ${index},${price}`,
  );
  return `prefix,destination,price\n${rows.join('\n')}\n`;
};

async function send(id: string, sheet: string): Promise<SheetReport> {
  const answer = await fetch(`${fleet.address('gateway')}/v1/admin/decks/${id}/sheet`, {
    method: 'PUT',
    headers: { 'content-type': 'text/csv', ...credentials },
    body: sheet,
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as SheetReport;
}

async function draft(sheet: string): Promise<string> {
  const { status, body } = await office.ask<Deck>('POST', '/decks', SETTINGS);
  expect(status).toBe(201);
  const report = await send(body.id, sheet);
  expect(report).toMatchObject({ status: 'stored', rate_count: RATE_COUNT, faults: [] });
  return body.id;
}

const quote = () => office.ask<CallQuote>('GET', '/call-quotes?number=%2B51000001234&seconds=36&deck=retail');
const costs = async () => (await quote()).body.cost as unknown;

describe('rates over HTTP', () => {
  it('are sent as a file, compared, published, quoted, fetched, withdrawn and thrown away', async () => {
    const sheet = sheetAt('0.0125');
    expect(sheet.length).toBeGreaterThan(SHEET_PART_BYTES_MAX);
    const first = await draft(sheet);
    const faulty = await send(first, 'prefix,price\n51,1\n52,abc\n');
    expect(faulty).toMatchObject({ status: 'faulty', faults: [{ line: 3 }] });

    expect((await office.ask('POST', `/decks/${first}/publish`, {})).status).toBe(200);
    await until(async () => (await quote()).status === 200, { limitMs: 20_000 });
    // Finer than the smallest coin, all the way through bus and HTTP.
    expect(await costs()).toEqual({ amount: '0.0075', currency: 'PEN' });
    expect((await office.ask('DELETE', `/decks/${first}`)).status).toBe(409);

    const second = await draft(sheetAt('0.025'));
    const { body: diff } = await office.ask<DeckDiff>('GET', `/decks/${second}/diff?limit=1`);
    expect(diff).toMatchObject({ against: first, changed_count: RATE_COUNT, has_more: true });
    const activates_at = new Date(Date.now() + 3_600_000).toISOString();
    expect((await office.ask('POST', `/decks/${second}/publish`, { activates_at })).status).toBe(200);
    const { body: withdrawn } = await office.ask<Deck>('POST', `/decks/${second}/withdraw`, { activates_at });
    expect(withdrawn).toMatchObject({ status: 'published', activations: [] });
    expect(await costs()).toEqual({ amount: '0.0075', currency: 'PEN' });

    const { text } = await office.ask('GET', `/decks/${first}/sheet.csv`);
    const third = await draft(text);
    const { body: same } = await office.ask<DeckDiff>('GET', `/decks/${third}/diff`);
    expect(same).toMatchObject({ added_count: 0, removed_count: 0, changed_count: 0 });
    expect((await office.ask('DELETE', `/decks/${third}`)).status).toBe(204);
    expect((await office.ask('GET', `/decks/${third}`)).status).toBe(404);
  }, 120_000);
});
