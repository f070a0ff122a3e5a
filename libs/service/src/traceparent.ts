import { randomBytes } from 'node:crypto';

/** The identity of one piece of work, as W3C Trace Context writes it. */
export interface TraceIds {
  traceId: string;
  spanId: string;
  sampled: boolean;
}

const TRACEPARENT = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-([\da-f]{2})(?:$|-)/;

/** What a `traceparent` header says, or undefined when it is not one: a caller's broken header starts a trace of our own. */
export function parseTraceparent(header: string | undefined): TraceIds | undefined {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(header ?? '') ?? [];
  if (!traceId || !spanId || !flags) return undefined;
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

export function formatTraceparent({ traceId, spanId, sampled }: TraceIds): string {
  return `00-${traceId}-${spanId}-${sampled ? '01' : '00'}`;
}

export function newTraceIds(): TraceIds {
  return { traceId: randomBytes(16).toString('hex'), spanId: randomBytes(8).toString('hex'), sampled: false };
}
