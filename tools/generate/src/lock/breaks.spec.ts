import { describe, expect, it } from '@jest/globals';
import { account, contracts } from '@saldo/contracts';
import { breaks } from './breaks.ts';
import { snapshot } from './snapshot.ts';
import type { LockedField, LockedMessage, Snapshot } from './snapshot.ts';

const text: LockedField = { type: 'string', minLength: 1, maxLength: 64, required: true };
const state: LockedField = { type: 'string', enum: ['held', 'posted'], required: true };
const count: LockedField = { type: 'integer', minimum: 0, maximum: 10, required: true };
const id: LockedField = { type: 'string', format: 'uuid', required: true };
const loose = (field: LockedField): LockedField => ({ ...field, required: false });

const before = { name: text, state, count, id };

/** The same contracts, with the message at one place. */
function promised(
  place: 'input' | 'reply' | 'event' | 'query' | 'body' | 'answer',
  message: LockedMessage,
): Snapshot {
  const at = (other: string) => (place === other ? message : {});
  return {
    requests: { 'a.b.c': { input: at('input'), reply: at('reply'), refusals: ['not_found'] } },
    events: { 'b.done': { audience: 'public', payload: at('event') } },
    routes: {
      'POST /v1/b': {
        auth: 'partner',
        idempotent: false,
        query: at('query'),
        body: at('body'),
        replies: { '200': at('answer') },
        problems: ['not_found'],
      },
    },
  };
}

/** Each row: what changes, the message then, whether it breaks a reader of ours, whether it breaks a reader of theirs. */
const changes: [string, LockedMessage, boolean, boolean][] = [
  ['nothing', before, false, false],
  ['a field is removed', { name: text, state, count }, true, true],
  ['a required field is added', { ...before, extra: text }, true, false],
  ['an optional field is added', { ...before, extra: loose(text) }, false, false],
  ['a field becomes optional', { ...before, name: loose(text) }, false, true],
  ['a field becomes required again', { ...before, name: text }, false, false],
  ['a type changes', { ...before, name: { ...text, type: 'integer' } }, true, true],
  ['a choice is removed', { ...before, state: { ...state, enum: ['held'] } }, true, false],
  ['a choice is added', { ...before, state: { ...state, enum: ['held', 'posted', 'void'] } }, false, true],
  ['a list of choices is dropped', { ...before, state: { type: 'string', required: true } }, false, true],
  ['a text may be longer', { ...before, name: { ...text, maxLength: 65 } }, false, true],
  ['a text must be shorter', { ...before, name: { ...text, maxLength: 63 } }, true, false],
  ['a number may be smaller', { ...before, count: { ...count, minimum: -1 } }, false, true],
  ['a number must be larger', { ...before, count: { ...count, minimum: 1 } }, true, false],
  ['a pattern is added', { ...before, name: { ...text, pattern: '^a' } }, true, false],
  ['a format is dropped', { ...before, id: { type: 'string', required: true } }, false, true],
  [
    'an optional part with required fields is added',
    { ...before, part: loose({ type: 'object', required: true }), 'part.name': text },
    false,
    false,
  ],
];

describe.each(['input', 'query', 'body'] as const)('what we read (%s)', (place) => {
  it.each(changes)('%s', (_, after, isBreak) => {
    expect(breaks(promised(place, before), promised(place, after)).length > 0).toBe(isBreak);
  });
});

describe.each(['reply', 'event', 'answer'] as const)('what others read (%s)', (place) => {
  it.each(changes)('%s', (_, after, _ours, isBreak) => {
    expect(breaks(promised(place, before), promised(place, after)).length > 0).toBe(isBreak);
  });
});

describe('what is promised as a whole', () => {
  const whole = promised('input', before);
  const route = whole.routes['POST /v1/b'] as Snapshot['routes'][string];
  const request = whole.requests['a.b.c'] as Snapshot['requests'][string];

  it.each<[string, Snapshot]>([
    ['a.b.c is gone', { ...whole, requests: {} }],
    ['the event b.done is gone', { ...whole, events: {} }],
    ['POST /v1/b is gone', { ...whole, routes: {} }],
    [
      'no longer declares the refusal not_found',
      { ...whole, requests: { 'a.b.c': { ...request, refusals: [] } } },
    ],
    ['is no longer public', { ...whole, events: { 'b.done': { audience: 'internal', payload: {} } } }],
    [
      'no longer declares the problem not_found',
      { ...whole, routes: { 'POST /v1/b': { ...route, problems: [] } } },
    ],
    ['no longer answers 200', { ...whole, routes: { 'POST /v1/b': { ...route, replies: {} } } }],
    [
      'now also answers 201',
      { ...whole, routes: { 'POST /v1/b': { ...route, replies: { '200': {}, '201': {} } } } },
    ],
    ['wants another authentication', { ...whole, routes: { 'POST /v1/b': { ...route, auth: 'none' } } }],
    [
      'now demands an Idempotency-Key',
      { ...whole, routes: { 'POST /v1/b': { ...route, idempotent: true } } },
    ],
  ])('breaks when %s', (sentence, after) => {
    expect(breaks(whole, after)).toEqual([expect.stringContaining(sentence)]);
  });

  it('holds when verbs, events, routes and codes are added', () => {
    const empty: Snapshot = { requests: {}, events: {}, routes: {} };
    expect(breaks(empty, snapshot(contracts))).toEqual([]);
    const more = {
      ...whole,
      requests: { 'a.b.c': { ...request, refusals: ['not_found', 'too_late'] } },
    };
    expect(breaks(whole, more)).toEqual([]);
  });

  it('keeps the parts of an amount', () => {
    const reply = snapshot(contracts).requests[account.find.subject]?.reply;
    expect(reply?.['balance.amount']).toMatchObject({ type: 'string', required: true });
  });
});
