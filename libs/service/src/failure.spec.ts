import { describe, expect, it } from '@jest/globals';

import { reasonOf } from './failure.ts';

describe('reasonOf', () => {
  it.each([
    ['an error', new Error('refused'), 'refused'],
    [
      'an error and its causes',
      new Error('cannot connect', { cause: new Error('refused') }),
      'cannot connect: refused',
    ],
    [
      'a cause already told',
      new Error('cannot connect: refused', { cause: new Error('refused') }),
      'cannot connect: refused',
    ],
    [
      'several at once',
      new AggregateError([new Error('::1 refused'), new Error('127.0.0.1 refused')]),
      '::1 refused, 127.0.0.1 refused',
    ],
    ['several lines', new Error('one\n  two'), 'one two'],
    ['a thrown text', 'just text', 'just text'],
    ['an error without words', new TypeError(), 'TypeError'],
  ])('tells %s in one line', (_what, error, line) => {
    expect(reasonOf(error)).toBe(line);
  });
});
