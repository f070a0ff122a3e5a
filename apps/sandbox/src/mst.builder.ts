import { SandboxOnWire } from './sandbox.builder.ts';

export type Form = 'escaped' | 'raw' | 'cdata';

const FIELDS = {
  Usuario: 'saldo',
  Passwd: 'sandbox-mst',
  Telefono: '6680000001',
  Carrier: 'Telcel',
  Monto: '10',
};

const WRAPPED: Readonly<Record<Form, (xml: string) => string>> = {
  escaped: (xml) => xml.replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  raw: (xml) => xml,
  cdata: (xml) => `<![CDATA[${xml}]]>`,
};

/** MST in a sandbox on loopback, and a client that speaks to it as the old programs do. */
export class MstOnWire {
  private constructor(private readonly sandbox: SandboxOnWire) {}

  static async open(env: Record<string, string> = {}): Promise<MstOnWire> {
    return new MstOnWire(await SandboxOnWire.open(env));
  }

  get url(): string {
    return `${this.sandbox.url}/mst/ws/index.php`;
  }

  stop(): Promise<void> {
    return this.sandbox.stop();
  }

  call(
    operation: string,
    fields: object = {},
    { form = 'escaped', prefix = 'ws' }: { form?: Form; prefix?: string } = {},
  ): Promise<Response> {
    const inner = Object.entries({ ...FIELDS, ...fields }).map(
      ([name, text]) => `<${name}>${text}</${name}>`,
    );
    const cadena = WRAPPED[form](`<Recarga>${inner.join('')}</Recarga>`);
    const body = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:${prefix}="http://recargas.red/ws/"><s:Header/><s:Body><${prefix}:${operation}><cadena>${cadena}</cadena></${prefix}:${operation}></s:Body></s:Envelope>`;
    return fetch(this.url, { method: 'POST', headers: { 'content-type': 'text/xml;charset=UTF-8' }, body });
  }

  async text(...call: Parameters<MstOnWire['call']>): Promise<string> {
    return (await this.call(...call)).text();
  }

  control(method: string, path: string, body?: object): Promise<Response> {
    const json = body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return fetch(`${this.sandbox.url}/_sandbox${path}`, { method, ...json });
  }

  async deliveries(query = ''): Promise<Record<string, string>[]> {
    const answer = await this.control('GET', `/mst/deliveries${query}`);
    return ((await answer.json()) as { deliveries: Record<string, string>[] }).deliveries;
  }
}
