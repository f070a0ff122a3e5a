import { describe, expect, it } from '@jest/globals';
import { rootOf } from './call-life.ts';
import { legsOf, stageOf } from './call-view.ts';
import type { LegFact } from './leg-fact.ts';
import { aFact, factsOf } from './switch-event.builder.ts';
import { Switchboard } from './switchboard.ts';

const A = { leg: 'a', answered: 2, hungUp: 5 };
const B = { leg: 'b', parent: 'a', created: 0.2, answered: 1.98, hungUp: 5 };

function hearAll(board: Switchboard, facts: readonly LegFact[]) {
  return facts.map((fact) => board.take(fact));
}

function rootsOf(board: Switchboard): readonly string[] {
  return board.lives().map(rootOf);
}

describe('whose call it is', () => {
  it('is that of the parent, before a word is heard of it', () => {
    const board = new Switchboard();
    const [early] = hearAll(board, [aFact(B, 'ANSWER', 1.98)]);
    expect([early!.root, stageOf(early!.life)]).toEqual(['a', 'setup']);
    const taken = board.take(aFact(A, 'ANSWER', 2));
    expect([taken.root, taken.absorbed, stageOf(taken.life)]).toEqual(['a', [], 'answered']);
  });

  it('is found out when a leg in between is heard at last', () => {
    const board = new Switchboard();
    const C = { leg: 'c', parent: 'b', answered: 2 };
    hearAll(board, [aFact(A, 'CREATE', 0), aFact(C, 'CREATE', 1)]);
    expect(rootsOf(board)).toEqual(['a', 'b']);
    expect(board.take(aFact(B, 'CREATE', 0.2))).toMatchObject({ root: 'a', absorbed: ['b'] });
    expect(rootsOf(board)).toEqual(['a']);
    expect(rootOf(board.lifeOf('c')!)).toBe('a');
  });

  it('is nobody else’s because two calls are bridged', () => {
    const board = new Switchboard();
    const bridge = {
      headers: { 'Other-Leg-Unique-ID': 'y', variable_bridge_uuid: 'y', variable_originator: 'y' },
    };
    hearAll(board, [
      aFact({ leg: 'y', answered: 1 }, 'ANSWER', 1),
      aFact({ leg: 'x', ...bridge }, 'ANSWER', 1),
    ]);
    expect(rootsOf(board)).toEqual(['y', 'x']);
  });

  it('is that of the near end of a loopback, where the far end has an inbound channel of its own', () => {
    const board = new Switchboard();
    const inbound = { 'Channel-Name': 'loopback/1-b', 'Call-Direction': 'inbound' };
    hearAll(board, [aFact({ leg: 'far', twin: 'near', headers: inbound }, 'CREATE', 0)]);
    expect(rootsOf(board)).toEqual(['near']);
    board.take(aFact({ leg: 'near', twin: 'far', headers: { 'Channel-Name': 'loopback/1-a' } }, 'CREATE', 0));
    expect(rootsOf(board)).toEqual(['near']);
    expect(legsOf(board.lives()[0]!).map(({ leg, isLoopback }) => [leg, isLoopback])).toEqual([
      ['near', true],
      ['far', true],
    ]);
  });

  it('is the same for legs that name each other in a circle, whoever is heard first', () => {
    const circle = ['p', 'q', 'r'].map((leg, index) =>
      aFact({ leg, parent: ['q', 'r', 'p'][index]! }, 'CREATE', 0),
    );
    for (const facts of [circle, circle.toReversed()]) {
      const board = new Switchboard();
      hearAll(board, facts);
      expect(rootsOf(board)).toEqual(['p']);
    }
  });
});

it('the ends of legs whose call is not known wait aside for it, and not for ever', () => {
  const board = new Switchboard(2);
  hearAll(board, factsOf({ ...B, hungUp: 5 }).slice(2));
  expect([board.lives(), stageOf(board.lifeOf('b')!)]).toEqual([[], 'setup']);
  expect(hearAll(board, factsOf(A)).map(({ isForgotten }) => isForgotten)).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(legsOf(board.lives()[0]!).map(({ leg }) => leg)).toEqual(['a', 'b']);
  for (const leg of ['x', 'y', 'z']) board.take(factsOf({ leg, parent: `${leg}-root`, hungUp: 5 })[1]!);
  expect(['x', 'y', 'z'].map((leg) => board.lifeOf(leg)?.legs.length)).toEqual([undefined, 1, 1]);
});

describe('what is heard again', () => {
  it('changes nothing, as the end of a channel changes nothing after that of its call', () => {
    const board = new Switchboard();
    const facts = factsOf(A);
    const changes = hearAll(board, [...facts, ...facts]).map(({ changed }) => changed);
    expect(changes).toEqual([true, true, true, false, false, false, false, false]);
  });

  it('belongs to the call that was settled, also from a leg that nobody had heard of', () => {
    const board = new Switchboard();
    hearAll(board, factsOf(A));
    board.forget('a');
    expect(board.lives()).toEqual([]);
    expect(board.take(factsOf(A)[3]!)).toMatchObject({ isForgotten: true, changed: false });
    expect(board.take(factsOf(B)[2]!)).toMatchObject({ isForgotten: true, changed: true, root: 'a' });
    expect(board.lives()).toEqual([]);
  });

  it('is a call again when too many were settled since', () => {
    const board = new Switchboard(2);
    for (const leg of ['a', 'b', 'c']) {
      hearAll(board, factsOf({ leg, hungUp: 1 }));
      board.forget(leg);
    }
    expect(board.take(factsOf({ leg: 'b', hungUp: 1 })[2]!).isForgotten).toBe(true);
    expect(board.take(factsOf({ leg: 'a', hungUp: 1 })[2]!).isForgotten).toBe(false);
  });
});

it('a channel that was destroyed before there was a call is none', () => {
  const board = new Switchboard();
  const nothing = { 'Caller-Channel-Created-Time': '', 'Caller-Destination-Number': '' };
  board.take(aFact({ leg: 'x', hungUp: 0, headers: nothing }, 'DESTROY', 0));
  expect(board.lives()).toEqual([]);
});

it('forgetting what is not known, or twice, does nothing', () => {
  const board = new Switchboard();
  hearAll(board, factsOf(A));
  for (const leg of ['nobody', 'a', 'a']) board.forget(leg);
  expect(board.lives()).toEqual([]);
});
