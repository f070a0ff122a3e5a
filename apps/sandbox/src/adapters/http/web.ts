import type { WebAnswer, WebRequest } from '../../domain/freeswitch/call/application.ts';
import { Web } from '../../ports/web.ts';
import { withCredentials } from './credentials.ts';

const PATIENCE_MS = 10_000;

/** As `mod_curl` asks. */
export class HttpWeb extends Web {
  constructor(private readonly patienceMs = PATIENCE_MS) {
    super();
  }

  async ask({ url: address, post }: WebRequest): Promise<WebAnswer> {
    const nobody = { status: 0, text: '' };
    if (!URL.canParse(address)) return nobody;
    const { url, headers } = withCredentials(address);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const request =
      post === undefined
        ? { headers: { ...headers, 'user-agent': 'freeswitch-curl/1.0' } }
        : {
            method: 'POST',
            body: post,
            headers: { ...headers, ...form, 'user-agent': 'freeswitch-curl/1.0' },
          };
    return fetch(url, { ...request, signal: AbortSignal.timeout(this.patienceMs) }).then(
      async (answer) => ({ status: answer.status, text: await answer.text() }),
      () => nobody,
    );
  }
}
