import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hear, join, rootOf } from './call-life.ts';
import type { CallLife } from './call-life.ts';
import { stageOf } from './call-view.ts';
import type { LegFact } from './leg-fact.ts';
import { aFact, factsOf } from './switch-event.builder.ts';
import type { LegStory } from './switch-event.builder.ts';
import { Switchboard } from './switchboard.ts';
import { talkOf } from './talk.ts';

const A: LegStory = { leg: 'a', answered: 2, hungUp: 5.5 };
const B: LegStory = { leg: 'b', parent: 'a', created: 0.2, answered: 1.98, hungUp: 5.52 };
const REJECTED = { answered: undefined, cause: 'NORMAL_TEMPORARY_FAILURE' };
const LOOP_A: LegStory = {
  ...B,
  leg: 'loop-a',
  twin: 'loop-b',
  headers: { 'Channel-Name': 'loopback/1102-a' },
};
const LOOP_B: LegStory = {
  ...{ leg: 'loop-b', twin: 'loop-a', created: 0.3, answered: 1.98, hungUp: 5.6 },
  headers: { 'Channel-Name': 'loopback/1102-b', 'Call-Direction': 'inbound' },
};
const CARRIER: LegStory = { leg: 'c', parent: 'loop-b', created: 0.4, answered: 1.98, hungUp: 5.6 };

interface Case {
  readonly name: string;
  readonly facts: readonly LegFact[];
  readonly durationUs: number;
}

const CASES: readonly Case[] = [
  { name: 'a simple call', facts: factsOf(A), durationUs: 3_500_000 },
  {
    name: 'a cancelled call',
    facts: [...factsOf({ leg: 'a', hungUp: 2, cause: 'ORIGINATOR_CANCEL' }), aFact(A, 'PROGRESS', 0.1)],
    durationUs: 0,
  },
  { name: 'a busy call', facts: factsOf({ leg: 'a', hungUp: 1, cause: 'USER_BUSY' }), durationUs: 0 },
  {
    name: 'a parked and released call',
    facts: [aFact(A, 'PARK', 0.1), aFact(A, 'UNPARK', 0.3), ...factsOf(A)],
    durationUs: 3_500_000,
  },
  { name: 'a bridged call', facts: [A, B].flatMap(factsOf), durationUs: 3_500_000 },
  {
    name: 'a call to a busy callee',
    facts: [A, B].flatMap((leg) => factsOf({ ...leg, answered: undefined, hungUp: 1, cause: 'USER_BUSY' })),
    durationUs: 0,
  },
  {
    name: 'a failover',
    facts: [...factsOf(A), ...factsOf({ ...B, ...REJECTED, leg: 'b1', hungUp: 0.4 }), ...factsOf(B)],
    durationUs: 3_500_000,
  },
  {
    name: 'a call through a loopback',
    facts: [A, LOOP_A, LOOP_B, CARRIER].flatMap(factsOf),
    durationUs: 3_500_000,
  },
  {
    name: 'a call whose B leg is transferred away',
    facts: [...factsOf(A), ...factsOf({ ...B, hungUp: 9 })],
    durationUs: 7_000_000,
  },
];

function boardOf(facts: readonly LegFact[]): readonly CallLife[] {
  const board = new Switchboard();
  for (const fact of facts) board.take(fact);
  return board.lives();
}

function heardAlone(facts: readonly LegFact[]): CallLife {
  return facts.reduce<CallLife | undefined>(hear, undefined)!;
}

describe.each(CASES)('$name', ({ facts, durationUs }) => {
  const [told] = boardOf(facts);

  it('is one call with one talk', () => {
    expect(boardOf(facts)).toHaveLength(1);
    expect([rootOf(told!), stageOf(told!)]).toEqual(['a', 'over']);
    expect(talkOf(told!)).toMatchObject({ durationUs, isEstimated: false });
  });

  it('is the same in every order', () => {
    for (const order of ordersOf(facts)) expect(boardOf(order)).toEqual([told]);
  });

  it('is the same when anything is heard again, at any later time', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts]), fc.nat(), (again, seed) => {
        const heard = [...facts];
        again.forEach((fact, index) => heard.splice(1 + ((seed + index * 7) % heard.length), 0, fact));
        expect(boardOf(heard)).toEqual([told]);
      }),
      { numRuns: 100 },
    );
  });

  it('is charged the same whichever event is lost, also in another order', () => {
    for (const lost of facts) {
      const heard = facts.filter((fact) => fact !== lost);
      for (const order of [heard, heard.toReversed()]) {
        const [life, ...others] = boardOf(order);
        expect(others).toEqual([]);
        expect([rootOf(life!), stageOf(life!), talkOf(life!).durationUs]).toEqual(['a', 'over', durationUs]);
      }
    }
  });

  it('is the same when two halves of it are heard apart and joined', () => {
    fc.assert(
      fc.property(fc.subarray([...facts]), (half) => {
        const halves = [half, facts.filter((fact) => !half.includes(fact))];
        const lives = halves.filter(({ length }) => length > 0).map(heardAlone);
        const whole = lives.reduce(join);
        expect(whole).toEqual(told);
        expect(lives.toReversed().reduce(join)).toEqual(told);
        expect(join(whole, whole)).toEqual(told);
      }),
      { numRuns: 100 },
    );
  });
});

it('a bridged call told by seven events is the same in all their 5040 orders', () => {
  const facts = [...factsOf(A).slice(0, 3), ...factsOf(B)];
  const [told] = boardOf(facts);
  expect(talkOf(told!).durationUs).toBe(3_500_000);
  const ends = new Set(permutationsOf(facts).map((order) => JSON.stringify(boardOf(order))));
  expect(ends.size).toBe(1);
});

/** All orders where they can be counted; above that every swap of neighbours, and 500 at random. */
function ordersOf(facts: readonly LegFact[]): readonly (readonly LegFact[])[] {
  if (facts.length <= 6) return permutationsOf(facts);
  const swaps = facts.slice(1).map((fact, index) => facts.with(index, fact).with(index + 1, facts[index]!));
  const all = fc.shuffledSubarray([...facts], { minLength: facts.length });
  return [...swaps, facts.toReversed(), ...fc.sample(all, { seed: 4, numRuns: 500 })];
}

function permutationsOf<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, index) =>
    permutationsOf(items.toSpliced(index, 1)).map((others) => [item, ...others]),
  );
}
