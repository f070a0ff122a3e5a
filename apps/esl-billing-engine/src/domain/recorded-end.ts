import { hear } from './call-life.ts';
import type { CallEnd } from './call-record.ts';
import type { LegFact } from './leg-fact.ts';
import { plainText } from './plain-text.ts';
import { talkOf } from './talk.ts';

/** How a call ended by the switch's own record of its paying leg. */
export function recordedEnd(fact: LegFact): CallEnd {
  const { answeredUs, endedUs, durationUs = 0, endCause } = talkOf(hear(undefined, fact));
  return {
    answeredUs,
    endedUs,
    durationUs,
    cause: plainText(endCause, 'UNKNOWN'),
    legs: [],
    source: 'record',
  };
}

/** How a call ended by the record of the leg in which it went on, from the answer that it is charged from. */
export function inheritedEnd({ parent: _parent, ...fact }: LegFact, since: number | undefined): CallEnd {
  const answeredUs = since ?? fact.answeredUs;
  if (answeredUs === undefined) return recordedEnd(fact);
  const billUs = Math.max(0, (fact.hungUpUs ?? answeredUs) - answeredUs);
  return recordedEnd({ ...fact, answeredUs, billUs });
}
