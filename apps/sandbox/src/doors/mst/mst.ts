import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import iconv from 'iconv-lite';
import { type MstManner, WRONG_USER } from '../../domain/mst/behaviour.ts';
import { errorXml, faultXml, HTML_PAGE, withEntity } from '../../domain/mst/bodies.ts';
import { type MstOrder, readMstOrder } from '../../domain/mst/order.ts';
import type { SellRecharge } from '../../use-cases/mst/sell-recharge.ts';
import type { TellBalance } from '../../use-cases/mst/tell-balance.ts';
import type { Misbehaviour } from '../misbehave.ts';
import { decodeXml, readSoapRequest } from './soap-request.ts';
import { MST_WSDL } from './wsdl.ts';

export interface MstParts {
  readonly access: { readonly user: string; readonly password: string };
  readonly sell: SellRecharge;
  readonly tellBalance: TellBalance;
  readonly wire: Misbehaviour;
}

const UTF_8 = 'text/xml; charset=utf-8';
const HUGE_BYTES = 4 * 1024 * 1024;

/** MST's SOAP service on its own wire: rpc/encoded, one string `cadena` with XML inside. */
export class MstDoor {
  constructor(private readonly parts: MstParts) {}

  register(server: FastifyInstance): void {
    server.removeAllContentTypeParsers();
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    server.get('/ws/index.php', (_request, reply) => reply.type(UTF_8).send(MST_WSDL));
    server.post('/ws/index.php', (request, reply) => this.#call(request, reply));
  }

  async #call(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    await this.parts.wire.think();
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const call = readSoapRequest(decodeXml(body, request.headers['content-type']));
    if (!call) return this.#fault(reply, 'fault_11', 'Bad Request');
    const { operation, fields } = call;
    if (operation !== 'ObtenSaldo' && operation !== 'RecargaEWS' && operation !== 'Paquetes')
      return this.#fault(reply, 'fault_11', `Operation '${operation}' is not defined in the WSDL`);
    const { user, password } = this.parts.access;
    if (fields['Usuario'] !== user || fields['Passwd'] !== password)
      return this.#answer(reply, errorXml(operation, WRONG_USER), 'whole');
    return operation === 'ObtenSaldo' ? this.#balance(reply) : this.#sell(reply, operation, fields);
  }

  #balance(reply: FastifyReply): Promise<unknown> {
    const { xml, manner } = this.parts.tellBalance.run();
    return this.#answer(reply, xml, manner);
  }

  async #sell(
    reply: FastifyReply,
    operation: MstOrder['operation'],
    fields: Readonly<Record<string, string>>,
  ): Promise<unknown> {
    const reading = readMstOrder(operation, fields);
    if ('problem' in reading) return this.#answer(reply, errorXml(operation, reading.problem), 'whole');
    const { xml, manner } = await this.parts.sell.run(reading.order);
    return this.#answer(reply, xml, manner);
  }

  async #answer(reply: FastifyReply, xml: string, manner: MstManner): Promise<unknown> {
    switch (manner) {
      case 'fault_11':
      case 'fault_12':
        return this.#fault(reply, manner, 'Error interno: operación no concluida');
      case 'server_error':
        return reply.code(500).type('text/html').send(HTML_PAGE);
      case 'empty':
        return reply.type(UTF_8).send('');
      case 'huge':
        return reply.type(UTF_8).send(`${xml}<!--${'x'.repeat(HUGE_BYTES)}-->`);
      case 'entity':
        return reply.type(UTF_8).send(withEntity(xml));
      case 'windows_1252': {
        const text = xml.replace('encoding="UTF-8"', 'encoding="windows-1252"');
        return reply.type('text/xml; charset=windows-1252').send(iconv.encode(text, 'windows-1252'));
      }
      default:
        return this.parts.wire.send(reply, { status: 200, type: UTF_8, body: Buffer.from(xml), manner });
    }
  }

  async #fault(reply: FastifyReply, version: 'fault_11' | 'fault_12', text: string): Promise<unknown> {
    const type = version === 'fault_11' ? UTF_8 : 'application/soap+xml; charset=utf-8';
    return reply.code(500).type(type).send(faultXml(version, text));
  }
}
