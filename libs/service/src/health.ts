import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Metrics } from './metrics.ts';
import { within } from './within.ts';

export type HealthState = 'starting' | 'ready' | 'draining';

export interface ReadinessCheck {
  name: string;
  /** Resolves when the dependency answers; its rejection becomes the reason in the report. */
  check: () => Promise<unknown>;
  timeoutMs?: number;
  /** False for what the process can do without: it is named, and keeps no work away. */
  isVital?: boolean;
}

export interface ReadinessReport {
  ready: boolean;
  state: HealthState;
  /** What is not ready and why; empty when everything answered. */
  not_ready: Record<string, string>;
  /** What is not as it should be, while the rest is served; absent when nothing is. */
  impaired?: Record<string, string>;
}

const CHECK_TIMEOUT_MS = 2_000;

/** Whether this process lives, whether it may be given work, and what it measures, on a port of its own. */
export class Health {
  #state: HealthState = 'starting';
  readonly #checks: ReadinessCheck[] = [];
  readonly #server: Server;

  constructor(private readonly metrics: Metrics) {
    this.#server = createServer((request, response) => {
      this.#answer(request.url ?? '/', response).catch((error: Error) =>
        send(response, 500, { error: error.message }),
      );
    });
  }

  addCheck(check: ReadinessCheck): void {
    this.#checks.push(check);
  }

  become(state: HealthState): void {
    this.#state = state;
  }

  /** Listens and answers with the port taken; 0 takes any free one. */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, resolve);
    });
    this.#server.unref();
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async report(): Promise<ReadinessReport> {
    const [not_ready, impaired] = await Promise.all([this.#failures(true), this.#failures(false)]);
    if (this.#state !== 'ready') not_ready['process'] = this.#state;
    const ready = Object.keys(not_ready).length === 0;
    return { ready, state: this.#state, not_ready, ...(Object.keys(impaired).length > 0 && { impaired }) };
  }

  async #failures(vital: boolean): Promise<Record<string, string>> {
    const checks = this.#checks.filter(({ isVital = true }) => isVital === vital);
    const failures = await Promise.all(checks.map((check) => failure(check)));
    return Object.fromEntries(failures.filter((entry) => entry !== undefined));
  }

  async #answer(url: string, response: ServerResponse): Promise<void> {
    const [path] = url.split('?');
    if (path === '/healthz') return send(response, 200, { status: 'alive' });
    if (path === '/metrics')
      return sendText(response, this.metrics.registry.contentType, await this.metrics.text());
    if (path !== '/readyz') return send(response, 404, { error: 'Ask /healthz, /readyz or /metrics.' });
    const report = await this.report();
    return send(response, report.ready ? 200 : 503, report);
  }
}

async function failure({
  name,
  check,
  timeoutMs = CHECK_TIMEOUT_MS,
}: ReadinessCheck): Promise<[string, string] | undefined> {
  try {
    await within(timeoutMs, check());
    return undefined;
  } catch (error) {
    return [name, error instanceof Error ? error.message : String(error)];
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

function sendText(response: ServerResponse, contentType: string, body: string): void {
  response.writeHead(200, { 'content-type': contentType });
  response.end(body);
}
