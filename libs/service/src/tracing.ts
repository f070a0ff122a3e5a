import { ROOT_CONTEXT, SpanKind, SpanStatusCode, TraceFlags, trace } from '@opentelemetry/api';
import type { Attributes, Context, Span, SpanContext } from '@opentelemetry/api';

import { reasonOf } from './failure.ts';
import { currentScope } from './scope.ts';
import type { Scope } from './scope.ts';
import { formatTraceparent, newTraceIds, parseTraceparent } from './traceparent.ts';
import type { TraceIds } from './traceparent.ts';
import { startTracingSdk } from './tracing-sdk.ts';
import type { TracingSdk } from './tracing-sdk.ts';

/** Work that comes in through a door. */
export interface Arrival {
  name: string;
  kind: 'server' | 'consumer';
  /** The caller's trace: a request continues it, a consumed event starts its own and links to it. */
  traceparent?: string | undefined;
  attributes?: Attributes;
  fields?: Pick<Scope, 'actor' | 'subject' | 'requestId'>;
}

/** Work that this process asks of another. */
export interface Departure {
  name: string;
  kind: 'client' | 'producer';
  /** Another trace to continue than the one at work: an order taken up again later. */
  traceparent?: string | undefined;
  attributes?: Attributes;
}

/** A piece of work under way: what to tell the other side, and how it ended. */
export interface OpenSpan {
  traceparent: string | undefined;
  end: (error?: unknown) => void;
}

const KINDS = {
  server: SpanKind.SERVER,
  consumer: SpanKind.CONSUMER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
} as const;
const SAMPLED: number = TraceFlags.SAMPLED;

/**
 * W3C tracing of what comes in and what goes out. Without an exporter no span exists, but the trace id is still made and
 * handed on, so that the logs of all services can be read as one story.
 */
export class Tracing {
  /** Without an SDK nothing is recorded. */
  constructor(private readonly sdk?: TracingSdk) {}

  static async exportingTo(options: {
    service: string;
    version: string;
    endpoint: string;
  }): Promise<Tracing> {
    return new Tracing(await startTracingSdk(options));
  }

  /** Whether spans are recorded and exported. */
  get enabled(): boolean {
    return this.sdk !== undefined;
  }

  /** Opens the scope of a piece of arriving work. Run the work with `withScope(scope, …)`, then `end` it. */
  arrive(arrival: Arrival): { scope: Scope; end: (error?: unknown) => void } {
    const caller = parseTraceparent(arrival.traceparent);
    if (!this.sdk) return { scope: { ...ownIds(arrival.kind, caller), ...arrival.fields }, end: nothing };
    const span = this.#startArrival(this.sdk, arrival, caller);
    return { scope: { ...idsOf(span), ...arrival.fields }, end: (error) => endSpan(span, error) };
  }

  /** Opens a span for something asked of another process. What belongs to no trace, such as a poll, makes none. */
  depart({ name, kind, traceparent, attributes = {} }: Departure): OpenSpan {
    const parent = parseTraceparent(traceparent) ?? currentScope();
    if (!parent) return { traceparent: undefined, end: nothing };
    if (!this.sdk) return { traceparent: formatTraceparent(parent), end: nothing };
    const span = this.sdk.tracer.startSpan(name, { kind: KINDS[kind], attributes }, contextOf(parent));
    return { traceparent: formatTraceparent(idsOf(span)), end: (error) => endSpan(span, error) };
  }

  async shutdown(): Promise<void> {
    await this.sdk?.shutdown();
  }

  #startArrival(
    sdk: TracingSdk,
    { name, kind, attributes = {} }: Arrival,
    caller: TraceIds | undefined,
  ): Span {
    const options = { kind: KINDS[kind], attributes };
    if (!caller) return sdk.tracer.startSpan(name, options, ROOT_CONTEXT);
    if (kind === 'server') return sdk.tracer.startSpan(name, options, contextOf(caller));
    return sdk.tracer.startSpan(
      name,
      { ...options, links: [{ context: spanContextOf(caller) }] },
      ROOT_CONTEXT,
    );
  }
}

function contextOf(ids: TraceIds): Context {
  return trace.setSpanContext(ROOT_CONTEXT, spanContextOf(ids));
}

function spanContextOf({ traceId, spanId, sampled }: TraceIds): SpanContext {
  return { traceId, spanId, traceFlags: sampled ? SAMPLED : 0, isRemote: true };
}

function ownIds(kind: Arrival['kind'], caller: TraceIds | undefined): TraceIds {
  const own = newTraceIds();
  return caller && kind === 'server' ? { ...caller, spanId: own.spanId } : own;
}

function idsOf(span: Span): TraceIds {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return { traceId, spanId, sampled: (traceFlags & SAMPLED) !== 0 };
}

function endSpan(span: Span, error?: unknown): void {
  if (error !== undefined) {
    span.setStatus({
      code: SpanStatusCode.ERROR,
      message: reasonOf(error),
    });
  }
  span.end();
}

function nothing(): void {
  // Nothing was opened, so nothing is closed.
}
