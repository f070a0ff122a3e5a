import { expect, it } from '@jest/globals';
import { Cdr, decode, exampleOf } from '@saldo/contracts';
import { money } from '@saldo/money';
import { CDR_COLUMNS } from './cdr-columns.ts';
import { csvOf } from './csv.ts';

const at = new Date('2026-11-25T12:00:49.500Z');
const cdr: Cdr = {
  ...decode(Cdr, exampleOf(Cdr)),
  destination: 'Peru',
  dialled: '+51983000001',
  started_at: new Date('2026-11-25T12:00:00.000Z'),
  answered_at: new Date('2026-11-25T12:00:04.000Z'),
  ended_at: at,
  duration_us: 45_500_000,
  billed_seconds: 48,
  cost: money(68_000n, 'PEN'),
};

async function linesOf(...rows: Cdr[]): Promise<string[]> {
  async function* pages() {
    yield rows;
  }
  let text = '';
  for await (const piece of (await csvOf(pages(), { name: 'cdrs.csv', columns: CDR_COLUMNS, at })).body)
    text += piece;
  return text.trimEnd().split('\r\n');
}

it('a record as CSV has the columns of the former system first', async () => {
  const [head] = await linesOf();
  expect(head).toMatch(
    /^id,call_uuid,account_id,caller,callee,destination,start_time,answer_time,end_time,duration,billsec,rate,cost,hangup_cause,direction,/,
  );
});

it('a record as CSV says how long it was from its beginning and from its answer, and what it cost', async () => {
  const [head = '', line = ''] = await linesOf(cdr);
  const cells = line.split(',');
  const cell = (name: string) => cells[head.split(',').indexOf(name)];
  expect(['duration', 'billsec', 'billed_seconds', 'duration_us', 'cost', 'currency'].map(cell)).toEqual([
    ...['49', '45', '48', '45500000', '0.068', 'PEN'],
  ]);
  // What was dialled is written by others, and would be run by a spreadsheet.
  expect(line).toContain(`,'+51983000001,`);
});

it('a refused call as CSV has empty cells and no nonsense', async () => {
  const { tariff: _t, cost: _c, answered_at: _a, account: _i, destination: _d, ...refused } = cdr;
  const [, line] = await linesOf({ ...refused, refusal: 'insufficient_balance' });
  expect(line).not.toMatch(/undefined|NaN|null/);
  expect(line).toContain('insufficient_balance');
});
