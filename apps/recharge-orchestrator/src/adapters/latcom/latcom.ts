import type { Clock } from '@saldo/service';
import { crashPoint } from '@saldo/service';
import type { Finding, Submission } from '../../domain/attempt.ts';
import { Provider } from '../../ports/provider.ts';
import type { Submittal } from '../../ports/provider.ts';
import { ProviderClient } from './client.ts';
import { LatcomSession } from './session.ts';
import type { LatcomCredentials } from './session.ts';
import { readFinding, readSubmission, toFastTopup } from './wire.ts';

export interface LatcomOptions extends LatcomCredentials {
  readonly url: string;
  /** Longest wait for a top-up; Latcom takes 6 to 7 seconds and 30 is its limit (domain reference, section 002.1). */
  readonly submitMs: number;
  readonly askMs: number;
}

/** Latcom over its HTTP API. `dist_transid` is the attempt's own id, so that Latcom can be asked about it. */
export class LatcomProvider extends Provider {
  override readonly name = 'latcom';
  private readonly client: ProviderClient;
  private readonly session: LatcomSession;

  constructor(
    private readonly options: LatcomOptions,
    clock: Clock,
  ) {
    super();
    this.client = new ProviderClient(options.url);
    this.session = new LatcomSession(this.client, options, clock);
  }

  override async submit(submittal: Submittal): Promise<Submission> {
    const bearer = await this.session.bearer();
    if (bearer === undefined) return { outcome: 'unsent', reason: 'login_refused' };
    crashPoint('before_call');
    const exchange = await this.client.call({
      method: 'POST',
      path: '/api/tn/fast',
      headers: { authorization: `Bearer ${bearer}` },
      body: toFastTopup(submittal),
      limitMs: this.options.submitMs,
    });
    crashPoint('after_call');
    if (exchange.reached === 'answered' && exchange.status === 401) this.session.forget(bearer);
    return readSubmission(exchange, submittal);
  }

  override async ask(submittal: Submittal): Promise<Finding> {
    const bearer = await this.session.bearer();
    if (bearer === undefined) return { outcome: 'unknown', reason: 'login_refused' };
    const exchange = await this.client.call({
      method: 'GET',
      path: `/api/transaction/${encodeURIComponent(submittal.reference)}`,
      headers: { authorization: `Bearer ${bearer}` },
      limitMs: this.options.askMs,
    });
    if (exchange.reached === 'answered' && exchange.status === 401) this.session.forget(bearer);
    return readFinding(exchange, submittal);
  }

  close(): Promise<void> {
    return this.client.close();
  }
}
