import { describe, expect, it } from '@jest/globals';
import { Batch } from './batch.ts';
import { Ticket } from './ticket.ts';

/** `order:1 outbox:7` is a work with two companions, by statement and key. */
function aTicket(companions: string): Ticket {
  const list = companions
    .split(' ')
    .filter(Boolean)
    .map((each) => each.split(':') as [string, string]);
  return new Ticket({
    operations: [],
    companions: list.map(([name, key]) => ({ statement: { name, sql: name }, key, row: {} })),
  });
}

function taken(...works: string[]): { taken: boolean[]; order: string } {
  const batch = new Batch();
  const answers = works.map((work) => batch.add(aTicket(work)));
  return { taken: answers, order: batch.statements.map(({ name }) => name).join(' ') };
}

describe('a batch', () => {
  it.each([
    [['order:1 outbox:1', 'order:2 outbox:2'], [true, true], 'order outbox'],
    [['order:1', 'order:1'], [true, false], 'order'],
    [['order:1', 'attempt:1'], [true, true], 'order attempt'],
    [['order:1 outbox:1', 'order:2 attempt:2 outbox:2'], [true, true], 'order attempt outbox'],
    [['outbox:1', 'order:2 outbox:2'], [true, true], 'order outbox'],
    [['order:1 outbox:1', 'outbox:2 order:2'], [true, false], 'order outbox'],
    [['order:1 outbox:1', 'order:2 outbox:1', 'order:2 outbox:3'], [true, false, true], 'order outbox'],
    [['order:1 outbox:1 order:2'], [true], 'order outbox'],
    [['', ''], [true, true], ''],
  ])('of %j takes %j and runs %j', (works, answers, order) => {
    expect(taken(...works)).toEqual({ taken: answers, order });
  });

  it('refuses a row that JSON cannot hold before it is in anybody else’s way', () => {
    const work = {
      operations: [],
      companions: [{ statement: { name: 'n', sql: '' }, key: '1', row: { amount: 1n } }],
    };
    expect(() => new Ticket(work)).toThrow(TypeError);
  });
});
