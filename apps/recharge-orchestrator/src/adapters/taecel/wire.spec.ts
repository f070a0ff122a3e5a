import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import type { Submittal } from '../../ports/provider.ts';
import type { Exchange } from './client.ts';
import { daysOf, readSales } from './statement.ts';
import { readBalance, readRequest, readStatus, toRequest } from './wire.ts';

const submittal: Submittal = {
  reference: 'R1/1',
  phone: '+526680000001',
  product: 'TEL010',
  amount: money(10_000_000n, 'MXN'),
};
const THEIRS = '250500000001';

const answered = (body: unknown, status = 200): Exchange => ({
  reached: 'answered',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** A body as TAECEL sends it. */
const text = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const recorded = (name: string) => answered(text(name));
const success = (data: unknown) => answered({ success: true, error: 0, message: 'ok', data, extra: null });
const refusal = (error: unknown) => answered({ success: false, error, message: 'no', data: [] });

const { data: ROW } = JSON.parse(text('status-success.json')) as { data: Record<string, unknown> };
const rowWith = (change: Record<string, unknown>) => success({ ...ROW, ...change });

describe('toRequest', () => {
  it('is the product and ten digits, without an amount', () => {
    expect(toRequest(submittal)).toEqual({ producto: 'TEL010', referencia: '6680000001' });
  });

  it('keeps the digits of a national number that begins with 52', () => {
    expect(toRequest({ ...submittal, phone: '+525212345678' })).toMatchObject({ referencia: '5212345678' });
  });
});

describe('readRequest', () => {
  it('knows an acceptance and a refusal as recorded', () => {
    expect(readRequest(recorded('request-accepted.json'))).toEqual({
      outcome: 'unknown',
      reason: 'accepted',
      theirs: THEIRS,
    });
    expect(readRequest(recorded('request-refused.json'))).toEqual({
      outcome: 'rejected',
      failure: 'not_delivered',
      remedy: 'retry_later',
      reason: 'recharged_minutes_ago (3128)',
    });
  });

  it.each([
    ['nobody reached', { reached: 'nobody', reason: 'ECONNREFUSED' }, { outcome: 'unsent' }],
    ['a connection lost', { reached: 'perhaps', reason: 'ECONNRESET' }, { outcome: 'unknown' }],
    ['a key that is refused', answered('Forbidden', 403), { outcome: 'unsent', remedy: 'stop' }],
    ['another 4xx', answered('', 404), { outcome: 'unknown', reason: 'http_404' }],
    ['a redirect', answered('', 302), { outcome: 'unknown', reason: 'http_302' }],
    ['a gateway that broke', answered('<html>', 502), { outcome: 'unknown', reason: 'http_502' }],
    ['an acceptance inside a 500', answered(text('request-accepted.json'), 500), { reason: 'http_500' }],
    ['nothing at all', answered(''), { outcome: 'unknown', reason: 'unreadable_answer' }],
    ['plain text', recorded('status-text.txt'), { outcome: 'unknown', reason: 'unreadable_answer' }],
    ['a list', answered([]), { outcome: 'unknown', reason: 'unreadable_answer' }],
    [
      'an acceptance behind a byte order mark',
      answered(`\uFEFF${text('request-accepted.json')}`),
      { theirs: THEIRS },
    ],
    ['an acceptance whose id is a number', success({ transID: 250500000001 }), { theirs: THEIRS }],
    ['an acceptance without an id', success({ fecha: '2025-05-01' }), { reason: 'success_without_id' }],
    ['an acceptance of an empty id', success({ transID: ' ' }), { reason: 'success_without_id' }],
    ['an acceptance without data', success([]), { reason: 'success_without_id' }],
    [
      'success with an error',
      answered({ success: true, error: '1', data: [] }),
      { reason: 'unreadable_answer' },
    ],
    ['failure without an error', refusal(0), { reason: 'unreadable_answer' }],
    ['success as text', answered({ success: 'true', error: 0 }), { reason: 'unreadable_answer' }],
    ['a documented code as a number', refusal(2130), { outcome: 'rejected', remedy: 'no_funds' }],
    ['a code of no document', refusal('77'), { outcome: 'unknown', reason: 'undocumented_code_77' }],
    ['a code of the language', refusal('constructor'), { outcome: 'unknown' }],
    ['a code that is a sentence', refusal('key=K nip=N'), { reason: 'undocumented_code_odd_code' }],
  ] as const)('of %s proves no more than it says', (_, exchange, expected) => {
    expect(readRequest(exchange)).toMatchObject(expected);
  });
});

describe('readStatus', () => {
  const read = (exchange: Exchange) => readStatus(exchange, submittal, THEIRS);

  it('knows a success as recorded, with its slip', () => {
    expect(read(recorded('status-success.json'))).toEqual({
      outcome: 'succeeded',
      receipt: '916581',
      theirs: THEIRS,
      slip: {
        balanceAfter: '$734.90',
        carrier: 'Telcel',
        soldAt: '2025-05-01 16:55:08',
        seconds: '5.03',
        ip: '203.0.113.7',
        amount: money(10_000_000n, 'MXN'),
      },
    });
  });

  it.each([
    [
      'a refusal as recorded',
      recorded('status-refused.json'),
      { outcome: 'rejected', failure: 'number_rejected' },
    ],
    ['plain text as recorded', recorded('status-text.txt'), { outcome: 'unknown', reason: 'ask_again' }],
    ['a status with a blank', rowWith({ Status: 'Fracasada ', Folio: '' }), { outcome: 'rejected' }],
    ['a success with a blank', rowWith({ Status: 'Exitosa ' }), { outcome: 'succeeded', receipt: '916581' }],
    [
      'a folio and a line as numbers',
      rowWith({ Folio: 916581, Telefono: 6680000001 }),
      { receipt: '916581' },
    ],
    ['a folio of nothing', rowWith({ Folio: 0 }), { outcome: 'unknown', reason: 'success_without_folio' }],
    ['a folio of letters', rowWith({ Folio: 'A-91X' }), { outcome: 'succeeded', receipt: 'A-91X' }],
    [
      'success without a folio',
      rowWith({ Folio: '' }),
      { outcome: 'unknown', reason: 'success_without_folio' },
    ],
    ['an endless folio', rowWith({ Folio: '9'.repeat(1_000) }), { outcome: 'unknown' }],
    ['another status word', rowWith({ Status: 'Reversada' }), { outcome: 'unknown', reason: 'in_process' }],
    ['another amount', rowWith({ Monto: '$1,000.00' }), { outcome: 'unknown', reason: 'other_amount' }],
    ['an amount that is none', rowWith({ Monto: '$10,00' }), { outcome: 'unknown', reason: 'other_amount' }],
    ['another number', rowWith({ Telefono: '6680000002' }), { outcome: 'unknown', reason: 'other_phone' }],
    ['another transaction', rowWith({ TransID: '1' }), { outcome: 'unknown', reason: 'other_transaction' }],
    ['a failure of another number', rowWith({ Status: 'Fracasada ', Telefono: '1' }), { outcome: 'unknown' }],
    ['no row', success([]), { outcome: 'unknown', reason: 'answer_without_row' }],
    ['a code of no document', refusal('404'), { outcome: 'unknown', reason: 'undocumented_code_404' }],
  ])('of %s is an answer, and bears their reference', (_, exchange, expected) => {
    expect(read(exchange)).toMatchObject({ ...expected, theirs: THEIRS });
  });

  it.each([
    ['nobody reached', { reached: 'nobody', reason: 'ECONNREFUSED' }],
    ['a time-out', { reached: 'perhaps', reason: 'TimeoutError' }],
    ['a key that is refused', answered('', 403)],
    ['a gateway', answered('<html>')],
    ['half of the JSON', answered(text('status-success.json').slice(0, 200))],
    ['two answers in one', answered(text('status-success.json').repeat(2))],
  ] as const)('of %s is silence: unknown, and bears nothing', (_, exchange) => {
    expect(read(exchange)).toEqual({ outcome: 'unknown', reason: expect.any(String) });
  });
});

describe('readBalance', () => {
  const purse = (Saldo: unknown) => success([{ ID: '1', Bolsa: 'Tiempo Aire', Saldo }]);

  it.each([
    ['as recorded', recorded('balance.json'), 12_345_600_000n],
    ['of whole pesos as recorded', recorded('balance-whole.json'), 899_968_134_000_000n],
    ['below zero', purse('-1,234.50'), -1_234_500_000n],
    ['with a sign', purse('$734.90'), 734_900_000n],
    ['of nothing', purse('0.00'), 0n],
  ])('reads the purse for airtime %s', (_, exchange, micros) => {
    expect(readBalance(exchange)).toEqual(money(micros, 'MXN'));
  });

  it.each([
    ['no number', purse('N/D')],
    ['a comma for a decimal point', purse('10,00')],
    ['an exponent', purse('1e3')],
    ['three decimals', purse('1.005')],
    ['a JSON number', purse(10)],
    ['only other purses', success([{ ID: '2', Bolsa: 'Pago de Servicios', Saldo: '800.00' }])],
    ['no list', success({ Saldo: '1' })],
    ['a refusal', refusal('1')],
    ['a server that broke', answered('', 500)],
  ])('is nothing rather than a guess for %s', (_, exchange) => {
    expect(readBalance(exchange)).toBeUndefined();
  });
});

describe('readSales', () => {
  it('reads a day as recorded, in the time of Mexico City', () => {
    expect(readSales(recorded('sales.json'))).toMatchObject([
      {
        theirs: THEIRS,
        phone: '+526680000001',
        amount: money(10_000_000n, 'MXN'),
        at: new Date('2025-05-01T22:55:08Z'),
        state: 'succeeded',
        receipt: '916581',
        slip: { balanceAfter: '$734.90' },
      },
      {
        theirs: '250500000002',
        at: new Date('2025-05-02T05:59:59Z'),
        state: 'rejected',
        slip: { balanceAfter: '$1,734.90' },
      },
    ]);
  });

  it.each([['TransID'], ['Telefono'], ['Monto'], ['Fecha']])(
    'leaves the day unread for one row without its %s, which might be the very one that is looked for',
    (name) => {
      const broken = Object.fromEntries(Object.entries(ROW).filter(([key]) => key !== name));
      expect(readSales(success([ROW, broken]))).toBeUndefined();
    },
  );

  it.each([
    '2025-13-01 00:00:00',
    '2025-02-30 10:00:00',
    '2025-05-01 24:00:00',
    '01/05/2025 10:00',
    '2025-05-01',
  ])('takes %s for no time', (Fecha) => {
    expect(readSales(success([{ ...ROW, Fecha }]))).toBeUndefined();
  });

  it('is asked for every day of Mexico City that a period touches', () => {
    const days = (from: string, to: string) => daysOf({ from: new Date(from), to: new Date(to) });
    expect(days('2025-05-01T05:59:59Z', '2025-05-01T06:00:00Z')).toEqual(['2025-04-30', '2025-05-01']);
    expect(days('2025-05-01T06:00:00Z', '2025-05-02T05:59:59Z')).toEqual(['2025-05-01']);
  });
});
