import { describe, expect, it } from '@jest/globals';

import { formatTraceparent, newTraceIds, parseTraceparent } from './traceparent.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

describe('traceparent', () => {
  it.each([true, false])('comes back as it was sent, sampled: %s', (sampled) => {
    const ids = { ...newTraceIds(), sampled };
    expect(parseTraceparent(formatTraceparent(ids))).toEqual(ids);
  });

  it('reads a header of a later version by its first four fields', () => {
    expect(parseTraceparent(`01-${TRACE}-${SPAN}-01-more`)).toEqual({
      traceId: TRACE,
      spanId: SPAN,
      sampled: true,
    });
  });

  it.each([
    undefined,
    '',
    'nonsense',
    `ff-${TRACE}-${SPAN}-01`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}-1`,
  ])('is not taken from %s', (header) => {
    expect(parseTraceparent(header)).toBeUndefined();
  });
});
