import { describe, expect, it } from '@jest/globals';
import { hear } from './call-life.ts';
import type { CallLife } from './call-life.ts';
import {
  armedLegsOf,
  causeOf,
  isCall,
  lastProofUsOf,
  legsOf,
  parkedLegsOf,
  setupOf,
  stageOf,
} from './call-view.ts';
import type { LegFact } from './leg-fact.ts';
import { aFact, factsOf, us } from './switch-event.builder.ts';
import { talkOf } from './talk.ts';

const A = { leg: 'a', answered: 2, hungUp: 5 };
const B = { leg: 'b', parent: 'a', created: 0.2, answered: 1.98, hungUp: 9, cause: 'ALLOTTED_TIMEOUT' };

function lifeOf(...facts: readonly LegFact[]): CallLife {
  return facts.reduce<CallLife | undefined>(hear, undefined)!;
}

describe('the stage of a call', () => {
  const [created, answered, completed] = factsOf(A);

  it.each([
    ['setup', [created!]],
    ['parked', [created!, aFact(A, 'PARK', 0.1)]],
    ['setup', [created!, aFact(A, 'PARK', 0.1), aFact(A, 'UNPARK', 0.4)]],
    ['answered', [answered!]],
    ['answered', [aFact(A, 'PARK', 3), answered!]],
    ['answered', [answered!, aFact(A, 'HANGUP', 5)]],
    ['over', [completed!]],
    ['over', [completed!, answered!]],
    ['setup', [factsOf(B)[1]!]],
    ['answered', [completed!, factsOf(B)[1]!]],
  ] as const)('is %s', (stage, facts) => {
    expect(stageOf(lifeOf(...facts))).toBe(stage);
  });

  it('is parked when the switch parks and releases it within one tick, by the order of its events', () => {
    const park = { ...aFact(A, 'PARK', 0.1), sequence: 7 };
    const unpark = { ...aFact(A, 'UNPARK', 0.1), sequence: 8 };
    expect(stageOf(lifeOf(unpark, park))).toBe('setup');
    expect(stageOf(lifeOf(unpark, { ...park, sequence: 9 }))).toBe('parked');
  });
});

describe('the leg that waits to be let through', () => {
  const near = {
    leg: 'near',
    twin: 'far',
    headers: { 'Channel-Name': 'loopback/5-a', 'Call-Direction': 'outbound' },
  };
  const far = { leg: 'far', twin: 'near', headers: { 'Channel-Name': 'loopback/5-b' } };

  it('is the paying one, answered by a menu or not', () => {
    expect(parkedLegsOf(lifeOf(aFact(A, 'PARK', 0.1)))).toEqual(['a']);
    expect(parkedLegsOf(lifeOf(...factsOf(A).slice(0, 2), aFact(A, 'PARK', 3)))).toEqual(['a']);
    expect(parkedLegsOf(lifeOf(aFact(A, 'PARK', 0.1), aFact(A, 'UNPARK', 0.2)))).toEqual([]);
    expect(parkedLegsOf(lifeOf(aFact(A, 'PARK', 0.1), aFact(A, 'HANGUP', 1)))).toEqual([]);
  });

  it('is the far end of a loopback, which runs the dialplan for a call of the switch', () => {
    const life = lifeOf(aFact(near, 'CREATE', 0), aFact(far, 'PARK', 0.1));
    expect([stageOf(life), parkedLegsOf(life)]).toEqual(['parked', ['far']]);
  });

  it('is not a B leg whose bridge has ended', () => {
    expect(parkedLegsOf(lifeOf(...factsOf(A), ...factsOf(B).slice(0, 2), aFact(B, 'PARK', 5)))).toEqual([]);
  });
});

describe('what a call is charged for', () => {
  it('is nothing that is known before it is over, but its answer', () => {
    expect(talkOf(lifeOf(factsOf(A)[0]!))).toEqual({ isEstimated: false });
    expect(talkOf(lifeOf(factsOf(A)[1]!))).toEqual({ answeredUs: us(2), isEstimated: false });
  });

  it('is what the switch measured, where its clock was set meanwhile', () => {
    const jumped = { ...factsOf(A)[2]!, billUs: 7_654_321 };
    expect(talkOf(lifeOf(jumped)).durationUs).toBe(7_654_321);
  });

  it('is computed from its instants where the measure is missing', () => {
    const { billUs: _billUs, ...bare } = factsOf(A)[2]!;
    expect(talkOf(lifeOf(bare)).durationUs).toBe(3_000_000);
  });

  it('has an answer where only its measure says that there was one', () => {
    const { answeredUs: _answeredUs, ...bare } = factsOf(A)[2]!;
    expect(talkOf(lifeOf(bare))).toMatchObject({ answeredUs: us(2), durationUs: 3_000_000 });
  });

  it('is unknown where instants contradict each other and nothing was measured', () => {
    const { billUs: _billUs, ...bare } = factsOf(A)[2]!;
    expect(talkOf(lifeOf({ ...bare, hungUpUs: us(1) }))).not.toHaveProperty('durationUs');
  });

  it('does not grow by a B leg that hangs up a little later', () => {
    const late = factsOf({ ...B, hungUp: 5.9 });
    expect(talkOf(lifeOf(...factsOf(A), ...late)).durationUs).toBe(3_000_000);
  });

  it('goes on with a leg that was transferred away, until that ends and by whatever ends it', () => {
    const life = lifeOf(...factsOf(A), ...factsOf(B));
    expect(talkOf(life)).toEqual({
      answeredUs: us(2),
      endedUs: us(9),
      durationUs: 7_000_000,
      endCause: 'ALLOTTED_TIMEOUT',
      isEstimated: false,
    });
    expect(causeOf(life)).toBe('NORMAL_CLEARING');
  });

  it('is unknown while the transferred leg lives', () => {
    const living = aFact({ ...B, answered: 1.98 }, 'UNPARK', 7);
    const life = lifeOf(...factsOf(A), living);
    expect([stageOf(life), talkOf(life)]).toEqual(['answered', { answeredUs: us(2), isEstimated: false }]);
  });
});

describe('the leg that is armed', () => {
  const [, answeredA, overA] = factsOf(A);
  const [createdB, answeredB, overB] = factsOf(B);

  it('is none before the answer', () => {
    expect(armedLegsOf(lifeOf(factsOf(A)[0]!, answeredB!))).toEqual([]);
  });

  it('is the paying one while it lives', () => {
    expect(armedLegsOf(lifeOf(answeredA!, createdB!, answeredB!))).toEqual(['a']);
  });

  it('is the one that lives on as soon as the paying one hangs up', () => {
    const hangup = aFact(A, 'HANGUP', 5);
    expect(armedLegsOf(lifeOf(answeredA!, answeredB!, hangup))).toEqual(['b']);
    expect(armedLegsOf(lifeOf(answeredA!, answeredB!, overA!))).toEqual(['b']);
    expect(armedLegsOf(lifeOf(answeredA!, answeredB!, overA!, aFact(B, 'HANGUP', 9)))).toEqual([]);
    expect(armedLegsOf(lifeOf(answeredA!, answeredB!, overA!, overB!))).toEqual([]);
  });

  it('is not a leg that the living one brought about', () => {
    const [, answeredC] = factsOf({ leg: 'c', parent: 'b', created: 6, answered: 7 });
    expect(armedLegsOf(lifeOf(overA!, answeredB!, answeredC!))).toEqual(['b']);
  });
});

describe('what a record shows', () => {
  it('is every leg, the paying one first', () => {
    const failed = factsOf({
      leg: 'b0',
      parent: 'a',
      created: 0.1,
      hungUp: 0.1,
      cause: 'NO_ROUTE_DESTINATION',
    });
    const legs = legsOf(lifeOf(...factsOf(B), ...failed, ...factsOf(A)));
    expect(legs.map(({ leg, isRoot, durationUs, cause }) => [leg, isRoot, durationUs, cause])).toEqual([
      ['a', true, 3_000_000, 'NORMAL_CLEARING'],
      ['b0', false, 0, 'NO_ROUTE_DESTINATION'],
      ['b', false, 7_020_000, 'ALLOTTED_TIMEOUT'],
    ]);
    expect(legs[2]).toMatchObject({
      parent: 'a',
      direction: 'outbound',
      createdUs: us(0.2),
      isParked: false,
    });
  });

  it('is who called whom when it came up, whatever bridge and transfer made of it', () => {
    const swapped = {
      headers: { 'Caller-ANI': '7', 'Caller-Destination-Number': '4001', 'Caller-Context': 'x' },
    };
    const life = lifeOf(aFact({ ...A, ...swapped }, 'ANSWER', 2), factsOf(A)[0]!);
    expect(setupOf(life)).toMatchObject({
      caller: '15551230001',
      dialled: '51983000001',
      context: 'default',
    });
  });
});

it('the last proof of life is the last word of any leg, and no word about its end', () => {
  const [created, answered] = factsOf(A);
  expect(lastProofUsOf(lifeOf(created!, answered!))).toBe(us(2));
  expect(lastProofUsOf(lifeOf(created!, aFact(B, 'DATA', 4)))).toBe(us(4));
  const nothing = {
    leg: 'x',
    headers: { 'Caller-Channel-Created-Time': '', 'Caller-Destination-Number': '' },
  };
  const destroyed = { ...aFact({ ...nothing, hungUp: 1 }, 'DESTROY', 1) };
  const { hungUpUs: _hungUpUs, ...bare } = destroyed;
  expect([lastProofUsOf(lifeOf(bare)), isCall(lifeOf(bare))]).toEqual([undefined, false]);
});
