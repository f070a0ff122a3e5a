import type { Mode } from '@saldo/contracts';
import type { Clock } from '@saldo/service';
import { crashPoint } from '@saldo/service';
import type { Finding, Submission } from '../../domain/attempt.ts';
import { Provider } from '../../ports/provider.ts';
import type { Submittal } from '../../ports/provider.ts';
import { ProviderClient } from './client.ts';
import { LatcomSession } from './session.ts';
import type { LatcomCredentials } from './session.ts';
import { LATCOM_PRODUCTS, readFinding, readSubmission, toFastTopup } from './wire.ts';

const LOGIN_MS_MAX = 10_000;

export interface LatcomOptions extends Omit<LatcomCredentials, 'loginMs'> {
  /** Its name among the providers: the sandbox speaks Latcom's wire, too. */
  readonly name: string;
  readonly mode: Mode;
  readonly url: string;
  /** Longest wait for a top-up with its login; Latcom takes 6 to 7 seconds and 30 is its limit (domain reference, section 002.1). */
  readonly submitMs: number;
  readonly askMs: number;
  readonly unseenFinalMs?: number | undefined;
}

/** Latcom over its HTTP API. `dist_transid` is the attempt's own id, so that Latcom can be asked about it. */
export class LatcomProvider extends Provider {
  override readonly name: string;
  override readonly mode: Mode;
  override readonly currency = 'MXN';
  override readonly products = LATCOM_PRODUCTS;
  override readonly capabilities = ['status_by_our_reference', 'reversal'] as const;
  override readonly unseenFinalMs: number | undefined;
  private readonly client: ProviderClient;
  private readonly session: LatcomSession;

  constructor(
    private readonly options: LatcomOptions,
    clock: Clock,
  ) {
    super();
    this.name = options.name;
    this.mode = options.mode;
    this.unseenFinalMs = options.unseenFinalMs;
    this.client = new ProviderClient(options.url);
    const { username, password, submitMs } = options;
    const loginMs = Math.min(LOGIN_MS_MAX, submitMs);
    this.session = new LatcomSession(this.client, { username, password, loginMs }, clock);
  }

  override async submit(submittal: Submittal): Promise<Submission> {
    const { submitMs } = this.options;
    const begunAt = performance.now();
    const bearer = await this.session.bearer();
    if (bearer === undefined) return { outcome: 'unsent', reason: 'login_refused' };
    // A call that began late would still be out when its sender counts as lost.
    const leftMs = Math.floor(submitMs - (performance.now() - begunAt));
    if (leftMs < submitMs / 2) return { outcome: 'unsent', reason: 'login_slow' };
    crashPoint('before_call');
    const exchange = await this.client.call({
      method: 'POST',
      path: '/api/tn/fast',
      headers: { authorization: `Bearer ${bearer}` },
      body: toFastTopup(submittal),
      limitMs: leftMs,
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
