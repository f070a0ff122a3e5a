import type { Tracer } from '@opentelemetry/api';

export interface TracingSdk {
  tracer: Tracer;
  /** Sends what is still held back and stops. */
  shutdown: () => Promise<void>;
}

export interface TracingOptions {
  service: string;
  version: string;
  /** Base address of an OTLP/HTTP collector; `/v1/traces` is added. */
  endpoint: string;
}

/** OpenTelemetry's SDK, loaded only by a process that exports: without an endpoint it would be memory for nothing. */
export async function startTracingSdk({ service, version, endpoint }: TracingOptions): Promise<TracingSdk> {
  const [{ NodeTracerProvider, BatchSpanProcessor }, { OTLPTraceExporter }, { resourceFromAttributes }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces` });
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({
      'service.name': service,
      'service.namespace': 'saldo',
      'service.version': version,
    }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  return { tracer: provider.getTracer('saldo'), shutdown: () => provider.shutdown() };
}
