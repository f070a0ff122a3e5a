import { describe, expect, it } from '@jest/globals';
import type { Decision } from './line.ts';
import { aLine } from './recharge.builder.ts';
import { lineView } from './line-view.ts';

const decided = (line: Partial<Decision['line']>): Decision => ({
  line: aLine(line),
  state: 'expired',
  verdict: 'leave',
  reason: 'invalid_sim',
});

describe('a line as people see it', () => {
  it.each([
    ['a tracker in its company', { vehicle: 'UNIT 12', company: 'ACME' }, 'UNIT 12 [ACME]'],
    ['a voice line, which has no company', { vehicle: 'RECEPTION', company: '' }, 'RECEPTION'],
    ['one without any name', { vehicle: '', company: '' }, undefined],
    ['one with a very long name', { vehicle: 'x'.repeat(300), company: 'ACME' }, 'x'.repeat(120)],
  ])('has a title: %s', (_, line, title) => {
    expect(lineView(decided(line)).title).toBe(title);
  });

  it('has a number that fits into the message, whatever stands in the tables', () => {
    expect(lineView(decided({ sim: '+52 668 000 0001 ext. 9' })).sim).toHaveLength(15);
  });

  it('tells nothing of a purchase that is not known', () => {
    const view = lineView(decided({}));
    expect([view.product, view.amount, view.days]).toEqual([undefined, undefined, undefined]);
  });
});
