import { formatAmount, MICROS_PER_UNIT } from '@saldo/money';
import { MST_BEHAVIOURS, type MstBehaviour } from './behaviour.ts';
import { folioOf, type MstSale } from './book.ts';
import { priceMicros } from './order.ts';

type Operation = 'ObtenSaldo' | 'RecargaEWS' | 'Paquetes';

/** The answer to a recharge, in MST's XML and with the twist that its behaviour puts into it. */
export function saleXml(sale: MstSale): string {
  const { twist }: MstBehaviour = MST_BEHAVIOURS[sale.behaviour];
  const { operation } = sale.order;
  const answer = resultXml(sale.error === null ? soldFields(sale) : { Error: sale.error });
  const results =
    twist === 'two_results' ? [resultXml({ Error: 'Operación no realizada' }), answer] : [answer];
  return envelopeXml(operation, 'resultado', results);
}

export function balanceXml(floatMicros: bigint): string {
  return envelopeXml('ObtenSaldo', 'return1', [resultXml({ Saldo: shortest(floatMicros) })]);
}

/** A refusal before anything was looked at: a wrong user, a wrong field. */
export function errorXml(operation: Operation, error: string): string {
  const part = operation === 'ObtenSaldo' ? 'return1' : 'resultado';
  return envelopeXml(operation, part, [resultXml({ Error: error })]);
}

export function faultXml(version: 'fault_11' | 'fault_12', text: string): string {
  const says = escapeXml(text);
  if (version === 'fault_11')
    return `${PROLOG}<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>SOAP-ENV:Server</faultcode><faultstring>${says}</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>`;
  return `${PROLOG}<env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Body><env:Fault><env:Code><env:Value>env:Receiver</env:Value></env:Code><env:Reason><env:Text xml:lang="es">${says}</env:Text></env:Reason></env:Fault></env:Body></env:Envelope>`;
}

/** The same document with a DTD, whose entity stands where the text was: whoever expands it reads a file of its own. */
export function withEntity(xml: string): string {
  const dtd = '<!DOCTYPE Recarga [<!ENTITY file SYSTEM "file:///etc/passwd">]>';
  return xml.replace(PROLOG, `${PROLOG}${dtd}`).replace('Telcel', '&file;');
}

export const HTML_PAGE =
  '<!DOCTYPE html><html><head><title>Web gateway</title></head><body><h1>Try again later</h1></body></html>';

const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>';

function envelopeXml(operation: Operation, part: string, results: readonly string[]): string {
  const parts = results.map((xml) => `<${part} xsi:type="xsd:string">${escapeXml(xml)}</${part}>`).join('');
  return `${PROLOG}<SOAP-ENV:Envelope SOAP-ENV:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/" xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SOAP-ENV:Body><ns1:${operation}Response xmlns:ns1="http://recargas.red/ws/">${parts}</ns1:${operation}Response></SOAP-ENV:Body></SOAP-ENV:Envelope>`;
}

function resultXml(fields: Readonly<Record<string, string>>): string {
  const inside = Object.entries(fields).map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`);
  return `<Recarga><Resultado>${inside.join('')}</Resultado></Recarga>`;
}

function soldFields(sale: MstSale): Record<string, string> {
  const { twist, answer }: MstBehaviour = MST_BEHAVIOURS[sale.behaviour];
  const { order } = sale;
  const micros = (priceMicros(order) ?? 0n) + (twist === 'other_amount' ? MICROS_PER_UNIT : 0n);
  return {
    ...(twist === 'without_folio' ? {} : { Folio: folioOf(sale) }),
    Cantidad: shortest(micros),
    Telefono: twist === 'other_phone' ? '5500000000' : order.phone,
    Carrier: answer === 'windows_1252' ? `${order.carrier} – México` : order.carrier,
  };
}

/** As MST spells amounts: `10`, `1234.5`. */
function shortest(micros: bigint): string {
  return formatAmount(micros, 'MXN').replace(/\.?0+$/, '');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
