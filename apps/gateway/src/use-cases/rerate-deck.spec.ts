import { beforeEach, describe, expect, it } from '@jest/globals';
import { cdr, Deck, deck, decode, exampleOf, RatedCall } from '@saldo/contracts';
import type { Rerating } from '@saldo/contracts';
import { formatMoney, parseMoney, zero } from '@saldo/money';
import { FixedClock } from '@saldo/testing/fixed-clock';
import { v7 } from 'uuid';
import { MemoryBackOffice } from '../ports/back-office.memory.ts';
import { RerateDeck } from './rerate-deck.ts';

const context = { actor: 'operator:test', signal: new AbortController().signal };
const aCall = decode(RatedCall, exampleOf(RatedCall));
const DAY_MS = 86_400_000;

describe('RerateDeck', () => {
  const id = v7();
  let office: MemoryBackOffice;
  let clock: FixedClock;
  let pageCount: number;

  beforeEach(() => {
    office = new MemoryBackOffice();
    clock = new FixedClock();
    pageCount = 3;
    office.on(deck.find, (): Deck => ({
      ...decode(Deck, exampleOf(Deck)),
      id,
      name: 'retail',
      currency: 'PEN',
    }));
    office.on(cdr.rated, ({ starting_after: after = '1' }) => ({
      data: Array.from({ length: 500 }, () => aCall),
      has_more: Number(after) < pageCount,
      ...(Number(after) < pageCount && { next_cursor: String(Number(after) + 1) }),
    }));
    office.on(deck.rerate, ({ calls }): Rerating => ({
      ...{ rated_count: calls.length, refused_count: 0 },
      ...{ charged: zero('PEN'), cost: zero('PEN'), difference: zero('PEN') },
      calls: calls.map((call) => ({
        id: call.id,
        destination: 'Peru',
        charged: parseMoney('0.12', 'PEN')!,
        cost: parseMoney('0.10', 'PEN')!,
      })),
    }));
  });

  const askedOf = (subject: string) => office.asked.filter((each) => each.subject === subject);

  it('rates the last seven days of the deck of its name, page by page, and adds up', async () => {
    const result = await new RerateDeck(office, clock).run({ id }, context);
    expect(result).toMatchObject({ rated_count: 1_500, refused_count: 0, destination_count: 1 });
    expect(formatMoney(result.difference)).toBe('-30.00 PEN');
    const [from, to] = [new Date(clock.now().getTime() - 7 * DAY_MS), clock.now()];
    expect(result).toMatchObject({ from, to });
    expect(askedOf(cdr.rated.subject)[0]?.input).toEqual({ deck: 'retail', from, to, limit: 500 });
    expect(askedOf(deck.rerate.subject)).toHaveLength(3);
  });

  it('rates what is asked for', async () => {
    const [from, to, as_of] = [new Date(1_000), new Date(2_000), new Date(3_000)];
    await new RerateDeck(office, clock).run({ id, deck: 'old', from, to, as_of }, context);
    expect(askedOf(cdr.rated.subject)[0]?.input).toMatchObject({ deck: 'old', from, to });
    expect(askedOf(deck.rerate.subject)[0]?.input).toMatchObject({ id, as_of });
  });

  it('refuses more than it can rate, instead of an answer that is only a part', async () => {
    pageCount = 201;
    const asked = new RerateDeck(office, clock).run({ id }, context);
    await expect(asked).rejects.toMatchObject({ code: 'too_many_calls', details: { pointer: '/from' } });
    expect(askedOf(deck.rerate.subject)).toHaveLength(200);
  });
});
