import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { Health } from './health.ts';
import { Metrics } from './metrics.ts';

describe('Health', () => {
  let health: Health;
  let metrics: Metrics;
  let address: string;

  beforeEach(async () => {
    metrics = new Metrics('recharge');
    health = new Health(metrics);
    address = `http://127.0.0.1:${await health.listen(0, '127.0.0.1')}`;
  });

  afterEach(() => health.close());

  it('lives whatever its dependencies do', async () => {
    health.addCheck({ name: 'postgres', check: () => Promise.reject(new Error('refused')) });
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });

  it.each([
    ['starting', 503],
    ['ready', 200],
    ['draining', 503],
  ] as const)('%s answers %i on /readyz', async (state, status) => {
    health.become(state);
    expect((await fetch(`${address}/readyz`)).status).toBe(status);
  });

  it('names each dependency that is not ready and why', async () => {
    health.become('ready');
    health.addCheck({ name: 'postgres', check: () => Promise.reject(new Error('refused')) });
    health.addCheck({ name: 'nats', check: () => Promise.resolve() });
    const answer = await fetch(`${address}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ ready: false, state: 'ready', not_ready: { postgres: 'refused' } });
  });

  it('names what it can do without, and stays ready', async () => {
    health.become('ready');
    health.addCheck({ name: 'fleets', isVital: false, check: () => Promise.reject(new Error('held')) });
    const answer = await fetch(`${address}/readyz`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ ready: true, not_ready: {}, impaired: { fleets: 'held' } });
  });

  it('gives up on a dependency that does not answer in time', async () => {
    health.become('ready');
    health.addCheck({ name: 'postgres', check: () => new Promise(() => undefined), timeoutMs: 20 });
    expect(await health.report()).toMatchObject({ not_ready: { postgres: 'no answer within 20 ms' } });
  });

  it('shows the metrics of the process and of its doors in the exposition format', async () => {
    metrics.rpcSeconds.observe({ subject: 'a.b', outcome: 'ok' }, 0.002);
    const answer = await fetch(`${address}/metrics`);
    const text = await answer.text();
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toContain(
      'rpc_server_duration_seconds_bucket{le="0.0025",service="recharge",subject="a.b",outcome="ok"} 1',
    );
    expect(text).toContain('nodejs_eventloop_lag_seconds');
  });

  it('shows the other metrics when one of them cannot be read', async () => {
    metrics.observed({ name: 'outbox_pending', help: 'Waiting.' }, () =>
      Promise.reject(new Error('no database')),
    );
    metrics.observed({ name: 'ledger_imbalance', help: 'Off.' }, () => Promise.resolve(0));
    const text = await (await fetch(`${address}/metrics`)).text();
    expect(text).toContain('outbox_pending{service="recharge"} Nan');
    expect(text).toContain('ledger_imbalance{service="recharge"} 0');
  });

  it('says what it can be asked on any other path', async () => {
    expect((await fetch(`${address}/`)).status).toBe(404);
  });

  it('rejects when its port is taken', async () => {
    const second = new Health(new Metrics('recharge'));
    await expect(second.listen(Number(new URL(address).port), '127.0.0.1')).rejects.toThrow('EADDRINUSE');
  });
});
