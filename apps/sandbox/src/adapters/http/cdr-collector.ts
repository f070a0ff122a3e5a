import { CdrCollector } from '../../ports/cdr-collector.ts';
import { withCredentials } from './credentials.ts';

const PATIENCE_MS = 10_000;

/** As `mod_json_cdr` posts, with `encode` off: JSON in the body, the name of the document behind the address. */
export class HttpCdrCollector extends CdrCollector {
  constructor(
    private readonly url: string,
    private readonly patienceMs = PATIENCE_MS,
  ) {
    super();
  }

  async take({ name, body }: { readonly name: string; readonly body: string }): Promise<boolean> {
    const { url, headers: credentials } = withCredentials(this.url);
    const own = { 'content-type': 'application/json', 'user-agent': 'freeswitch-json/1.0' };
    const headers = { ...credentials, ...own };
    const signal = AbortSignal.timeout(this.patienceMs);
    // Nobody there, no answer in time and a broken answer are one thing to the switch: not taken.
    return fetch(`${url}?uuid=${name}`, { method: 'POST', headers, body, signal }).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.ok;
      },
      () => false,
    );
  }
}
