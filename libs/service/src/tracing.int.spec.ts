import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate } from '@saldo/database';
import { freshDatabase, freshNats } from '@saldo/testing';
import type { FreshDatabase, OwnServer } from '@saldo/testing';

import { startCollector } from '../fixture/collector.ts';
import type { CollectedSpan, Collector } from '../fixture/collector.ts';
import { errand } from '../fixture/errand.ts';
import { buildPrograms, endPrograms, removePrograms, startProgram } from '../fixture/process.ts';
import type { Program, Started } from '../fixture/process.ts';

const CALLER = { trace: '4bf92f3577b34da6a3ce929d0e0e4736', span: '00f067aa0ba902b7' };
const TRACEPARENT = `00-${CALLER.trace}-${CALLER.span}-01`;

beforeAll(buildPrograms);
afterAll(removePrograms);

describe('a request through HTTP, the bus and SQL, across two processes', () => {
  let nats: OwnServer;
  let database: FreshDatabase;
  let collector: Collector;

  beforeAll(async () => {
    [nats, database, collector] = await Promise.all([freshNats(), freshDatabase(), startCollector()]);
    await migrate(database.url, [new URL('../fixture/worker/migrations', import.meta.url).pathname]);
  });

  afterEach(endPrograms);

  afterAll(async () => {
    await Promise.all([nats.stop(), database.drop(), collector.close()]);
  });

  async function start(program: Program, more: Record<string, string>): Promise<Started> {
    const started = startProgram(program, {
      SALDO_NATS_URL: nats.url,
      SALDO_POSTGRES_URL: database.url,
      SALDO_ERRAND_PASSWORD: 'never-to-be-seen',
      SALDO_HTTP_PORT: '0',
      ...more,
    });
    await started.line('ready');
    return started;
  }

  async function runErrand(front: Started, note = 'bread'): Promise<Response> {
    const { address } = await front.line('HTTP is served');
    const headers = { traceparent: TRACEPARENT, 'x-request-id': 'request-0001' };
    return fetch(`${String(address)}/errands/${note}`, { method: 'POST', headers });
  }

  it('is one trace: each span is the child of the one that caused it, and the last are sent before the exit', async () => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
    const [worker, front] = await Promise.all([start('worker', env), start('front', env)]);
    expect((await runErrand(front)).status).toBe(200);
    front.kill('SIGTERM');
    worker.kill('SIGTERM');
    expect(await Promise.all([front.exited, worker.exited])).toEqual([0, 0]);

    const http = one('gateway', 'POST /errands/:note');
    const ask = one('gateway', `ask ${errand.run.subject}`);
    const serve = one('recharge', `serve ${errand.run.subject}`);
    const insert = one('recharge', 'INSERT');
    const chain = [http, ask, serve, insert];
    expect(chain.map(({ traceId }) => traceId)).toEqual(chain.map(() => CALLER.trace));
    expect(chain.map(({ parentSpanId }) => parentSpanId)).toEqual([
      CALLER.span,
      http.spanId,
      ask.spanId,
      serve.spanId,
    ]);
    expect(JSON.stringify(insert.attributes)).not.toContain('bread');
  });

  it('is one story in the logs of both when no span is recorded', async () => {
    const [worker, front] = await Promise.all([start('worker', {}), start('front', {})]);
    const answer = await runErrand(front, 'forbidden');
    expect(answer.status).toBe(500);
    expect(answer.headers.get('x-request-id')).toBe('request-0001');
    expect(await worker.line('a message failed')).toMatchObject({
      trace_id: CALLER.trace,
      actor: 'service:gateway',
      subject: errand.run.subject,
    });
    expect(await front.line('a request failed')).toMatchObject({
      trace_id: CALLER.trace,
      request_id: 'request-0001',
      route: '/errands/:note',
      status: 500,
    });
    const { text } = await front.health('/metrics');
    expect(text).toContain(
      'http_server_request_duration_seconds_count{service="gateway",route="/errands/:note",method="POST",status="500"} 1',
    );
  });

  function one(service: string, name: string): CollectedSpan {
    const found = collector.spans.filter((span) => span.service === service && span.name === name);
    expect(found).toHaveLength(1);
    return found[0] as CollectedSpan;
  }
});
