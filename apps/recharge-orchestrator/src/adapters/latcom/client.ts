import { Agent, request } from 'undici';
import type { Dispatcher } from 'undici';
import { reachOf } from '../undici/reach.ts';
import type { Failure } from '../undici/reach.ts';

/** The transport to one HTTP host: what was answered, or how far the request got. It never repeats a request. */
export type Exchange =
  { readonly reached: 'answered'; readonly status: number; readonly body: string } | Failure;

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Whole time from the first byte sent to the last received, so that a slow drip ends too. */
  readonly limitMs: number;
}

const CONNECT_MS = 5_000;
const BODY_BYTES_MAX = 64 * 1024;

export class ProviderClient {
  /**
   * Connections are not kept alive: on a reused one a server that just closed it looks the same as one that read
   * the request and died, and each such case would hold a partner's money until the provider was asked.
   */
  private readonly agent = new Agent({
    pipelining: 0,
    connect: { timeout: CONNECT_MS },
    maxResponseSize: BODY_BYTES_MAX,
  });

  private readonly base: string;

  /** `base` may have a path, which is kept. */
  constructor(base: string) {
    this.base = base.replace(/\/+$/, '');
  }

  async call({ method, path, headers, body, limitMs }: Call): Promise<Exchange> {
    try {
      const answer = await request(`${this.base}${path}`, {
        dispatcher: this.agent,
        method,
        headers: {
          accept: 'application/json',
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...headers,
        },
        body: body === undefined ? null : JSON.stringify(body),
        signal: AbortSignal.timeout(limitMs),
        headersTimeout: limitMs,
        bodyTimeout: limitMs,
      });
      return { reached: 'answered', status: answer.statusCode, body: await readBody(answer) };
    } catch (error) {
      return reachOf(error);
    }
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }
}

function readBody({ body }: Dispatcher.ResponseData): Promise<string> {
  return body.text();
}
