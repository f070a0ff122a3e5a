import { describe, expect, it } from '@jest/globals';
import { accountAdjusted, InvalidMessage } from '@saldo/contracts';
import { money } from '@saldo/money';
import { outboxRow, toldRow } from './outbox-row.ts';

const AT = new Date('2026-03-01T10:00:00.000Z');
const ID = '01936f3e-8c1a-7c3e-9d52-3f0a6f1b2c4d';
const payload = {
  id: ID,
  account: ID,
  direction: 'credit',
  amount: money(12_500_000n, 'MXN'),
  reason: 'cash',
  status: 'booked',
  requested_by: 'operator:1',
  requested_at: AT,
} as const;

describe('outboxRow', () => {
  it('is plain JSON under a fresh id, with the payload as its contract writes it', () => {
    const { key, row } = outboxRow(accountAdjusted, payload, { at: AT, aggregateId: 'a1' });

    expect(JSON.parse(JSON.stringify(row))).toEqual({
      key,
      aggregate: 'account',
      aggregate_id: 'a1',
      subject: accountAdjusted.subject,
      headers: {},
      payload: {
        ...payload,
        amount: { amount: '12.50', currency: 'MXN' },
        requested_at: '2026-03-01T10:00:00.000Z',
      },
      created_at: '2026-03-01T10:00:00.000Z',
    });
    expect(outboxRow(accountAdjusted, payload, { at: AT }).key).not.toBe(key);
  });

  it('belongs to the aggregate that the payload names by its id', () => {
    expect(outboxRow(accountAdjusted, payload, { at: AT }).row).toHaveProperty('aggregate_id', ID);
  });

  it('carries trace and actor in the headers of the bus', () => {
    const { row } = outboxRow(accountAdjusted, payload, {
      at: AT,
      traceparent: '00-1-2-01',
      actor: 'operator:1',
    });

    expect(row).toHaveProperty('headers', { traceparent: '00-1-2-01', 'saldo-actor': 'operator:1' });
  });

  it('is the same row under the id that is given', () => {
    const first = outboxRow(accountAdjusted, payload, { at: AT, id: ID });

    expect(outboxRow(accountAdjusted, payload, { at: AT, id: ID })).toEqual(first);
    expect(first.key).toBe(ID);
  });

  it('refuses a payload that breaks its contract', () => {
    const wrong = { ...payload, reason: 'x'.repeat(201) };

    expect(() => outboxRow(accountAdjusted, wrong, { at: AT })).toThrow(InvalidMessage);
  });
});

describe('toldRow', () => {
  const told = { event: accountAdjusted, payload } as const;

  it('is the row of what is told, with the trace and the actor that it has', () => {
    const { row } = toldRow({ ...told, traceparent: '00-1-2-01', actor: 'operator:1' }, AT);
    const stamp = { at: AT, traceparent: '00-1-2-01', actor: 'operator:1' };

    const { key: _, ...same } = outboxRow(accountAdjusted, payload, stamp).row;
    expect(row).toMatchObject(same);
    expect(toldRow({ ...told, traceparent: undefined }, AT).row).toHaveProperty('headers', {});
  });

  it('keeps the order of the aggregate that is named', () => {
    expect(toldRow(told, AT, 'a1').row).toHaveProperty('aggregate_id', 'a1');
    expect(toldRow(told, AT).row).toHaveProperty('aggregate_id', ID);
  });
});
