import { describe, expect, it } from '@jest/globals';
import { accountCredited, InvalidMessage } from '@saldo/contracts';
import { money } from '@saldo/money';
import { outboxRow } from './outbox-row.ts';

const AT = new Date('2026-03-01T10:00:00.000Z');
const ID = '01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d';
const payload = { id: ID, account: ID, amount: money(12_500_000n, 'MXN'), reason: 'cash' };

describe('outboxRow', () => {
  it('is plain JSON under a fresh id, with the payload as its contract writes it', () => {
    const { key, row } = outboxRow(accountCredited, payload, { at: AT, aggregateId: 'a1' });

    expect(JSON.parse(JSON.stringify(row))).toEqual({
      key,
      aggregate: 'account',
      aggregate_id: 'a1',
      subject: accountCredited.subject,
      headers: {},
      payload: { id: ID, account: ID, amount: { amount: '12.50', currency: 'MXN' }, reason: 'cash' },
      created_at: '2026-03-01T10:00:00.000Z',
    });
    expect(outboxRow(accountCredited, payload, { at: AT }).key).not.toBe(key);
  });

  it('belongs to the aggregate that the payload names by its id', () => {
    expect(outboxRow(accountCredited, payload, { at: AT }).row).toHaveProperty('aggregate_id', ID);
  });

  it('carries trace and actor in the headers of the bus', () => {
    const { row } = outboxRow(accountCredited, payload, {
      at: AT,
      traceparent: '00-1-2-01',
      actor: 'operator:1',
    });

    expect(row).toHaveProperty('headers', { traceparent: '00-1-2-01', 'saldo-actor': 'operator:1' });
  });

  it('is the same row under the id that is given', () => {
    const first = outboxRow(accountCredited, payload, { at: AT, id: ID });

    expect(outboxRow(accountCredited, payload, { at: AT, id: ID })).toEqual(first);
    expect(first.key).toBe(ID);
  });

  it('refuses a payload that breaks its contract', () => {
    const wrong = { ...payload, reason: 'x'.repeat(201) };

    expect(() => outboxRow(accountCredited, wrong, { at: AT })).toThrow(InvalidMessage);
  });
});
