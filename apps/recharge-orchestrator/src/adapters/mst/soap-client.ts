import { Client, WSDL } from 'soap';
import type { IHttpClient } from 'soap';
import { MstHttp } from './http.ts';
import type { Exchange } from './http.ts';
import { MST_WSDL } from './wsdl.ts';

export type MstOperation = 'ObtenSaldo' | 'RecargaEWS' | 'Paquetes';

/** What the SOAP client hands through to HTTP with one call. */
interface Way {
  readonly limitMs: number;
  readonly arrived: (exchange: Exchange) => void;
}

/**
 * SOAP to MST by our own description of it. The client of the package writes the envelope and nothing more: it reads
 * amounts of typed parts as numbers, takes the first of two envelopes and drops a DTD without a word, so what comes back
 * is read from the text itself.
 */
export class MstSoap {
  private readonly http: MstHttp;
  private readonly opening: Promise<Client>;

  constructor(private readonly url: string) {
    this.http = new MstHttp(url);
    this.opening = this.open();
  }

  /** Sends once. `xml` becomes the text of the one part, escaped. */
  async call(operation: MstOperation, xml: string, limitMs: number): Promise<Exchange> {
    const client = await this.opening;
    return new Promise((resolve) => {
      const way: Way = { limitMs, arrived: resolve };
      const cadena = { attributes: STRING, $value: xml };
      const method = client[operation] as (args: object, done: () => void, options: Way) => void;
      method({ cadena }, () => undefined, way);
    });
  }

  close(): Promise<void> {
    return this.http.close();
  }

  private async open(): Promise<Client> {
    const wsdl = new WSDL(MST_WSDL, 'mst', {});
    await new Promise<void>((resolve, reject) =>
      wsdl.onReady((error) => (error ? reject(error) : resolve())),
    );
    const client = new Client(wsdl, this.url, { httpClient: this.transport() });
    client.addBodyAttribute({ 'soap:encodingStyle': 'http://schemas.xmlsoap.org/soap/encoding/' });
    return client;
  }

  /** Takes the envelope from the client and gives it nothing to read. */
  private transport(): IHttpClient {
    const request = async (_url: string, body: string, ...rest: unknown[]): Promise<never> => {
      const [, headers, way] = rest as [unknown, Record<string, string>, Way];
      way.arrived(await this.http.post({ body, headers, limitMs: way.limitMs }));
      return undefined as never;
    };
    return { request };
  }
}

const STRING = { 'xsi:type': 'xsd:string', 'xmlns:xsd': 'http://www.w3.org/2001/XMLSchema' };
