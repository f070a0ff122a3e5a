import { describe, expect, it } from '@jest/globals';
import { CAPABILITIES } from '@saldo/contracts';
import { pathOf } from './resolution.ts';

describe('pathOf', () => {
  it.each([
    ['asks by ours before anything else', CAPABILITIES, 'T1', 'ask_by_ours'],
    ['asks by ours though theirs is not known', ['status_by_our_reference'], undefined, 'ask_by_ours'],
    ['asks by theirs where it was learnt', ['status_by_their_reference', 'statement'], 'T1', 'ask_by_theirs'],
    [
      'reads the statement where theirs was not learnt',
      ['status_by_their_reference', 'statement'],
      undefined,
      'read_statement',
    ],
    ['reads the statement where there is nothing else', ['statement', 'reversal'], 'T1', 'read_statement'],
    ['asks a person where theirs was not learnt', ['status_by_their_reference'], undefined, 'ask_a_person'],
    ['asks a person where there is nothing', [], 'T1', 'ask_a_person'],
    ['takes a reversal for no way to ask', ['reversal'], undefined, 'ask_a_person'],
  ] as const)('%s', (_, capabilities, theirs, path) => {
    expect(pathOf(capabilities, theirs === undefined ? {} : { theirs })).toBe(path);
  });
});
