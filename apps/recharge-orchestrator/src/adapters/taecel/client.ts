import { Agent, request } from 'undici';
import { connector, reachOf } from '../undici/reach.ts';
import type { Failure } from '../undici/reach.ts';

export type Exchange =
  { readonly reached: 'answered'; readonly status: number; readonly body: string } | Failure;

export interface TaecelCredentials {
  readonly key: string;
  readonly nip: string;
}

export interface Call {
  readonly method: 'RequestTXN' | 'StatusTXN' | 'getBalance' | 'getProducts' | 'getSales';
  readonly fields?: Readonly<Record<string, string>>;
  /** Whole time from the first byte sent to the last received, so that a slow drip ends too. */
  readonly limitMs: number;
}

const CONNECT_MS = 5_000;
/** A day's sales are listed in one answer: some 400 bytes for each. */
const BODY_BYTES_MAX = 8 * 1024 * 1024;

/**
 * TAECEL's HTTP: every call is a form that bears key and nip, so no form is ever logged and no error repeats one. It never
 * repeats a request and follows no redirect, which would carry both to somebody else.
 */
export class TaecelClient {
  /** On a connection that is kept, a server that just closed it looks the same as one that took the request and died. */
  private readonly agent = new Agent({
    pipelining: 0,
    connect: connector(CONNECT_MS),
    maxResponseSize: BODY_BYTES_MAX,
  });

  private readonly base: string;
  /** Private to the language, too: whatever prints an object does not print them. */
  readonly #credentials: TaecelCredentials;

  /** `base` is that of its methods, as `https://taecel.com/app/api`. */
  constructor(base: string, credentials: TaecelCredentials) {
    this.#credentials = credentials;
    this.base = base.replace(/\/+$/, '');
  }

  async call({ method, fields, limitMs }: Call): Promise<Exchange> {
    const { key, nip } = this.#credentials;
    try {
      const answer = await request(`${this.base}/${method}`, {
        dispatcher: this.agent,
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ key, nip, ...fields }).toString(),
        signal: AbortSignal.timeout(limitMs),
        headersTimeout: limitMs,
        bodyTimeout: limitMs,
      });
      return { reached: 'answered', status: answer.statusCode, body: await answer.body.text() };
    } catch (error) {
      return reachOf(error);
    }
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }
}
