import iconv from 'iconv-lite';
import { Agent, request } from 'undici';
import { connector, reachOf } from '../undici/reach.ts';
import type { Failure } from '../undici/reach.ts';

/** What came back, as text of whatever charset it came in. */
export type Exchange =
  { readonly reached: 'answered'; readonly status: number; readonly body: string } | Failure;

export interface Post {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whole time from the first byte sent to the last received, so that a slow drip ends too. */
  readonly limitMs: number;
}

const CONNECT_MS = 5_000;
const BODY_BYTES_MAX = 256 * 1024;

/** HTTP to MST. It never repeats a request, follows no redirect, and keeps no connection that might die under the next one. */
export class MstHttp {
  private readonly agent = new Agent({
    pipelining: 0,
    connect: connector(CONNECT_MS),
    maxResponseSize: BODY_BYTES_MAX,
  });

  constructor(private readonly url: string) {}

  async post({ body, headers, limitMs }: Post): Promise<Exchange> {
    try {
      const answer = await request(this.url, {
        dispatcher: this.agent,
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.timeout(limitMs),
        headersTimeout: limitMs,
        bodyTimeout: limitMs,
      });
      const bytes = Buffer.from(await answer.body.arrayBuffer());
      const type = String(answer.headers['content-type'] ?? '');
      return { reached: 'answered', status: answer.statusCode, body: decode(bytes, type) };
    } catch (error) {
      return reachOf(error);
    }
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }
}

/**
 * By the charset of the header, or else of the prolog; what names none is UTF-8, and windows-1252 where it cannot be that. The
 * TextDecoder of Node 20 takes windows-1252 for Latin-1, which has no dashes, quotes and euro sign.
 */
function decode(bytes: Buffer, type: string): string {
  const [, named] = /charset="?([\w-]+)/i.exec(type) ?? [];
  const [, declared] = /^[^>]*encoding=["']([\w-]+)/.exec(bytes.subarray(0, 200).toString('latin1')) ?? [];
  const charset = named ?? declared;
  if (charset !== undefined && LATIN.test(charset)) return iconv.decode(bytes, 'windows-1252');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'windows-1252');
  }
}

const LATIN = /^(windows-1252|cp1252|iso-8859-1|latin1|us-ascii)$/i;
