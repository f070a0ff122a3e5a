import { describe, expect, it } from '@jest/globals';
import { Metrics } from '@saldo/service';
import { ProviderMetrics } from './provider-metrics.ts';

describe('ProviderMetrics', () => {
  it('counts calls by what their answers mean, in seconds', async () => {
    const metrics = new Metrics('recharge');
    new ProviderMetrics(metrics).called({
      provider: 'latcom',
      op: 'submit',
      outcome: 'unknown',
      seconds: 6.5,
    });
    const text = await metrics.text();
    expect(text).toMatch(
      /provider_request_duration_seconds_sum\{[^}]*provider="latcom",op="submit",outcome="unknown"\} 6\.5/,
    );
  });

  it.each([
    ['closed', 0],
    ['half_open', 1],
    ['open', 2],
  ] as const)('shows a breaker that is %s as %i', async (state, number) => {
    const metrics = new Metrics('recharge');
    new ProviderMetrics(metrics).changed('latcom', 'submit', state);
    expect(await metrics.text()).toContain(
      `provider_breaker_state{provider="latcom",op="submit",service="recharge"} ${number}`,
    );
  });
});
