import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import fc from 'fast-check';
import type { Submittal } from '../../ports/provider.ts';
import type { Exchange } from './http.ts';
import { innerXml, readBalance, readSubmission, rechargeFields } from './wire.ts';
import { escapeXml, readXml } from './xml.ts';

const SECRETS = { user: 'user-7', password: 'p&<"word' };
const submittal: Submittal = {
  reference: 'R/1',
  phone: '+526680000001',
  product: 'TEL010',
  amount: money(10_000_000n, 'MXN'),
};

const answered = (body: string, status = 200): Exchange => ({ reached: 'answered', status, body });
const fixture = (name: string) => answered(readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8'));
const read = (exchange: Exchange, change: Partial<Submittal> = {}) =>
  readSubmission(exchange, { ...submittal, ...change }, SECRETS);

const envelope = (part: string) =>
  answered(
    `<a:Envelope xmlns:a="http://schemas.xmlsoap.org/soap/envelope/"><a:Body><b:R xmlns:b="b">${part}</b:R></a:Body></a:Envelope>`,
  );
const result = (inside: string) =>
  envelope(`<resultado><![CDATA[<Recarga><Resultado>${inside}</Resultado></Recarga>]]></resultado>`);
const FOLIO = '<Folio>1</Folio>';

describe('what MST is told', () => {
  it('is the phone without its country, the carrier and pesos or the code of a package', () => {
    expect(rechargeFields(submittal)).toEqual({ Telefono: '6680000001', Carrier: 'Telcel', Monto: '10' });
    expect(rechargeFields({ ...submittal, product: 'PSL150' })).toMatchObject({ Monto: '150006' });
  });

  it('is well-formed whatever stands in it, and reads back as it was', () => {
    fc.assert(
      fc.property(fc.string(), (password) => {
        const xml = innerXml({ user: 'u', password }, {});
        fc.pre(!/[^\t\n\r\x20-\uFFFD]/.test(password) && !password.includes('\r'));
        expect(readXml(xml)?.children.find(({ name }) => name === 'Passwd')?.text).toBe(password);
      }),
    );
  });
});

describe('a recorded answer', () => {
  it('of a sale is a success with its folio and what it says beside', () => {
    expect(read(fixture('sold.xml'))).toEqual({
      outcome: 'succeeded',
      receipt: '198503',
      theirs: '198503',
      slip: { carrier: 'Telcel', amount: submittal.amount },
    });
  });

  it('of a refusal says why', () => {
    expect(read(fixture('refused.xml'))).toEqual({
      outcome: 'rejected',
      failure: 'product_rejected',
      reason: 'Producto no disponible',
      remedy: 'quarantine',
    });
  });

  it('of a balance is read to the cent, though its part calls itself a decimal and its XML is raw', () => {
    expect(readBalance(fixture('balance.xml'))).toEqual(money(1_234_500_000n, 'MXN'));
  });
});

describe('an answer to a recharge', () => {
  it.each([
    ['a blank line before it', `\n${sold()}`],
    ['a byte order mark before it', `\uFEFF${sold()}`],
    ['other prefixes', sold().replaceAll('SOAP-ENV', 's').replaceAll('ns1', 'm')],
    ['no prefixes', sold().replaceAll(/(SOAP-ENV|ns1):(?=[EBR])/g, '')],
    ['raw XML inside', sold().replaceAll('&lt;', '<').replaceAll('&gt;', '>')],
  ])('is read with %s', (_, xml) => {
    expect(read(answered(xml))).toMatchObject({ outcome: 'succeeded', receipt: '198503' });
  });

  it.each([
    ['nothing at all', answered(' '), 'empty_answer'],
    ['no XML', answered('OK 198503'), 'unreadable_answer'],
    ['HTML', answered('<!DOCTYPE html><html></html>'), 'unreadable_answer'],
    ['a DTD', answered(`<!DOCTYPE x>${sold()}`), 'unreadable_answer'],
    ['half of it', answered(sold().slice(0, 700)), 'unreadable_answer'],
    ['two documents', answered(sold() + sold()), 'unreadable_answer'],
    ['two results', envelope('<resultado/><resultado/>'), 'unreadable_answer'],
    ['two folios', result('<Folio>1</Folio><Folio>2</Folio>'), 'unreadable_answer'],
    ['an entity of its own', envelope('<r>&file;</r>'), 'unreadable_answer'],
    ['a DTD inside', envelope('<r><![CDATA[<!DOCTYPE x><Recarga/>]]></r>'), 'unreadable_answer'],
    ['something deep', answered('<a>'.repeat(99) + '</a>'.repeat(99)), 'unreadable_answer'],
    ['success without a folio', result('<Cantidad>10</Cantidad>'), 'success_without_folio'],
    ['an empty folio', result('<Folio/>'), 'success_without_folio'],
    ['another phone', result(`${FOLIO}<Telefono>6680000002</Telefono>`), 'other_phone'],
    ['another amount', result(`${FOLIO}<Cantidad>20</Cantidad>`), 'other_amount'],
    ['an amount that is none', result(`${FOLIO}<Cantidad>diez</Cantidad>`), 'other_amount'],
    ['success and an error', result(`${FOLIO}<Error>x</Error>`), 'contradictory_answer'],
    ['doubt', result('<Error>Tiempo de espera agotado</Error>'), 'Tiempo de espera agotado'],
    [
      'a broken way',
      result('<Error>Error de comunicación con la red</Error>'),
      'Error de comunicación con la red',
    ],
    ['an error inside', result('<Error>Error interno</Error>'), 'Error interno'],
    ['a text of no document', result('<Error>Error 77</Error>'), 'Error 77'],
    ['an error without a word', result('<Error></Error>'), 'error_without_text'],
    ['a server error', answered(sold(), 500), 'http_500'],
    ['a door that is shut', answered('', 403), 'http_403'],
  ])('of %s proves nothing', (_, exchange, reason) => {
    expect(read(exchange)).toMatchObject({ outcome: 'unknown', reason });
  });

  it.each<[string, Partial<Submittal>]>([
    ['10', {}],
    ['10.00', {}],
    ['$10.0', {}],
    ['150', { product: 'PSL150', amount: money(150_000_000n, 'MXN') }],
    ['150006', { product: 'PSL150', amount: money(150_000_000n, 'MXN') }],
  ])('may repeat what was asked for as %s', (told, change) => {
    expect(read(result(`${FOLIO}<Cantidad>${told}</Cantidad>`), change)).toMatchObject({
      outcome: 'succeeded',
      slip: { amount: change.amount ?? submittal.amount },
    });
  });

  it.each([
    ['Saldo insuficiente', 'no_funds'],
    ['El usuario no tiene saldo', 'no_funds'],
    ['Usuario o contraseña incorrectos', 'stop'],
    ['Número no válido', 'quarantine'],
    ['Producto no disponible', 'quarantine'],
    ['Número recargado hace menos de 10 minutos', 'retry_later'],
    ['Operación no realizada (77)', 'retry_later'],
    ['La recarga fue rechazada por la red', 'retry_later'],
    ['No se pudo aplicar', 'retry_later'],
  ])('that refuses with "%s" has the remedy %s', (error, remedy) => {
    expect(read(result(`<Error>${error}</Error>`))).toMatchObject({ outcome: 'rejected', remedy });
  });

  it.each([
    [
      '<f:Fault xmlns:f="f"><faultcode>a:Server</faultcode><faultstring>user-7</faultstring></f:Fault>',
      'Server',
    ],
    ['<f:Fault xmlns:f="f"><f:Code><f:Value>f:Receiver</f:Value></f:Code></f:Fault>', 'Receiver'],
    ['<Fault><faultcode>user-7</faultcode></Fault>', 'other'],
  ])('that is a fault proves nothing and repeats nothing of it', (fault, code) => {
    for (const status of [200, 500]) {
      const exchange = answered(`<E:Envelope xmlns:E="e"><E:Body>${fault}</E:Body></E:Envelope>`, status);
      expect(read(exchange)).toEqual({ outcome: 'unknown', reason: `soap_fault_${code}` });
    }
  });

  it('is never a success or a refusal unless it is whole', () => {
    const whole = sold();
    fc.assert(
      fc.property(fc.nat({ max: whole.lastIndexOf('>') - 1 }), (length) => {
        expect(read(answered(whole.slice(0, length))).outcome).toBe('unknown');
      }),
    );
  });

  it('never carries our credentials into the books', () => {
    const error = 'user-7 con p&amp;&lt;"word no existe';
    const submission = read(result(`<Error>${error}</Error>`));
    expect(JSON.stringify(submission)).not.toMatch(/user-7|word/);
    expect(submission).toMatchObject({ outcome: 'unknown', reason: '*** con *** no existe' });
  });

  it.each([
    ['as they stood inside', escapeXml(innerXml(SECRETS, {}))],
    ['as they went over the wire', escapeXml(escapeXml(innerXml(SECRETS, {})))],
    ['in part', escapeXml('<Passwd>p&amp;&lt;&quot;wo')],
  ])('keeps nothing of an error that repeats them %s', (_, error) => {
    const submission = read(result(`<Error>No se entiende ${error}</Error>`));
    expect(submission).toMatchObject({ outcome: 'rejected', reason: 'error_with_markup' });
  });
});

describe('an answer to a question for the balance', () => {
  it.each([
    ['1,234.50', 1_234_500_000n],
    ['$12,345.60', 12_345_600_000n],
    ['-5', -5_000_000n],
    ['0', 0n],
    ['9007199254740.99', 9_007_199_254_740_990_000n],
    ['1.234,50', undefined],
    ['1e3', undefined],
    ['', undefined],
  ])('reads %s as %s', (text, micros) => {
    expect(readBalance(result(`<Saldo>${text}</Saldo>`))?.micros).toBe(micros);
  });

  it('is none where it is an error, or is not there', () => {
    expect(readBalance(result('<Error>Usuario</Error>'))).toBeUndefined();
    expect(readBalance(answered('', 500))).toBeUndefined();
    expect(readBalance({ reached: 'perhaps', reason: 'ECONNRESET' })).toBeUndefined();
  });
});

function sold(): string {
  return readFileSync(join(import.meta.dirname, 'fixtures/sold.xml'), 'utf8').trim();
}
