import { describe, expect, it } from '@jest/globals';
import { v7 } from 'uuid';
import { micros } from '../domain/held-call.builder.ts';
import { ReadCallStatement } from './read-call-statement.ts';
import { ZONE, aDesk, refused } from './desk.builder.ts';

function aReader() {
  const desk = aDesk();
  return { ...desk, read: new ReadCallStatement(desk.accounts, desk.entries, desk.clock, ZONE) };
}

describe('ReadCallStatement', () => {
  it('adds up, page by page', async () => {
    const { read, topped, called } = aReader();
    const { id: account } = await topped('10.00');
    const cdr = await called(account, '2', '1.5');
    await called(account, '2', '2');
    const first = await read.run({ account, limit: 2 });
    expect(first).toMatchObject({ has_more: true, next_cursor: '2' });
    expect([first.opening_balance.micros, first.closing_balance.micros]).toEqual([0n, micros('8.5')]);
    expect(first.data[1]).toMatchObject({ line: 2, kind: 'call', cdr: cdr.id, billed_seconds: 45 });
    const second = await read.run({ account, limit: 2, starting_after: '2' });
    expect(second.has_more).toBe(false);
    expect([second.opening_balance.micros, second.closing_balance.micros]).toEqual([
      micros('8.5'),
      micros('6.5'),
    ]);
  });

  it('states a period, and an empty one by its balance', async () => {
    const { read, topped, credit, clock } = aReader();
    const { id: account } = await topped('10.00');
    clock.advance(60_000);
    await credit(account, '5.00');
    const from = clock.now();
    expect((await read.run({ account, from })).data.map(({ line }) => line)).toEqual([2]);
    const later = await read.run({ account, from: new Date(from.getTime() + 1) });
    expect([later.data, later.opening_balance.micros]).toEqual([[], micros('15')]);
  });

  it('refuses accounts and cursors that are not there', async () => {
    const { read, topped } = aReader();
    await expect(read.run({ account: v7() })).rejects.toMatchObject(refused('not_found'));
    const { id: account } = await topped('10.00');
    for (const starting_after of ['2', 'x'])
      await expect(read.run({ account, starting_after })).rejects.toMatchObject(
        refused('cursor_unknown', '/starting_after'),
      );
  });
});
