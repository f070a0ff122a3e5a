import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { MstOnWire } from './mst.builder.ts';
import { MST_WSDL } from './doors/mst/wsdl.ts';

let mst: MstOnWire;
beforeAll(async () => (mst = await MstOnWire.open({ SALDO_SANDBOX_MST_FLOAT: '1000.50' })));
afterAll(() => mst.stop());
afterEach(() => mst.control('POST', '/reset'));

const credited = async () => (await mst.deliveries()).map(({ phone, amount }) => [phone, amount]);
const inside = (xml: string) => xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>');

describe("MST's service", () => {
  it('describes itself', async () => {
    const answer = await fetch(`${mst.url}?wsdl`);
    expect([answer.headers.get('content-type'), await answer.text()]).toEqual([
      'text/xml; charset=utf-8',
      MST_WSDL,
    ]);
  });

  it.each(['escaped', 'raw', 'cdata'] as const)('sells a recharge asked for in %s XML', async (form) => {
    const xml = inside(await mst.text('RecargaEWS', { Monto: '20' }, { form }));
    expect(xml).toMatch(
      /<ns1:RecargaEWSResponse [^>]*><resultado [^>]*><Recarga><Resultado><Folio>\d+<\/Folio><Cantidad>20<\/Cantidad><Telefono>6680000001<\/Telefono><Carrier>Telcel<\/Carrier><\/Resultado><\/Recarga><\/resultado>/,
    );
    expect(await credited()).toEqual([['6680000001', '20.00']]);
  });

  it('minds no prefixes', async () => {
    expect(await mst.text('RecargaEWS', {}, { prefix: 'whatever' })).toContain('Folio');
  });

  it('sells a package by its numeric code, for what it costs', async () => {
    expect(inside(await mst.text('Paquetes', { Monto: '150006' }))).toContain('<Cantidad>150</Cantidad>');
    expect(await credited()).toEqual([['6680000001', '150.00']]);
    expect(inside(await mst.text('ObtenSaldo'))).toContain('<Saldo>850.5</Saldo>');
  });

  it.each([
    ['a code of TAECEL as a package', 'Paquetes', { Monto: 'PSL150' }, 'Monto no valido'],
    ['an unknown package', 'Paquetes', { Monto: '150' }, 'Producto no disponible'],
    ['an amount that is not sold', 'RecargaEWS', { Monto: '11' }, 'Producto no disponible'],
    ['a phone that is none', 'RecargaEWS', { Telefono: '+526680000001' }, 'Telefono no valido'],
    ['a wrong password', 'RecargaEWS', { Passwd: 'x' }, 'Usuario o contraseña incorrectos'],
    ['a magic phone', 'RecargaEWS', { Telefono: '6680009912' }, 'Operación no realizada (77)'],
  ] as const)('refuses %s inside HTTP 200', async (_, operation, fields, error) => {
    const answer = await mst.call(operation, fields);
    expect(answer.status).toBe(200);
    expect(inside(await answer.text())).toContain(`<Error>${error}</Error>`);
    expect(await credited()).toEqual([]);
  });

  it.each([
    ['no XML', 'hello'],
    [
      'an operation that nobody knows',
      '<e:Envelope xmlns:e="e"><e:Body><x><cadena/></x></e:Body></e:Envelope>',
    ],
  ])('answers %s with a fault', async (_, body) => {
    const answer = await fetch(mst.url, { method: 'POST', body });
    expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('SOAP-ENV:Fault')]);
  });

  it('sells the last peso and not one more', async () => {
    await mst.control('PUT', '/mst/float', { amount: '30.00' });
    expect(await mst.text('RecargaEWS', { Monto: '30' })).toContain('Folio');
    expect(await mst.text('RecargaEWS', { Monto: '10' })).toContain('Saldo insuficiente');
    await mst.control('PUT', '/mst/float', { amount: '-5.00' });
    expect(inside(await mst.text('ObtenSaldo'))).toContain('<Saldo>-5</Saldo>');
  });
});

describe('a recharge at MST that goes wrong', () => {
  it.each([
    ['9920', 0],
    ['9922', 1],
    ['9930', 1],
    ['9931', 0],
    ['9932', 1],
  ])('to …%s is never answered whole, and %i credits were delivered', async (suffix, count) => {
    await expect(mst.text('RecargaEWS', { Telefono: `668000${suffix}` })).rejects.toThrow();
    expect(await credited()).toHaveLength(count);
  });

  it.each([
    ['9940', 500, '<html>'],
    ['9942', 200, '<html>'],
    ['9943', 200, '<SOAP-ENV:Envelope'],
    ['9944', 200, ''],
    ['9945', 200, 'xxxxxxxx'],
    ['9946', 200, '<!ENTITY file SYSTEM'],
    ['9948', 500, '<faultstring>'],
    ['9949', 500, '<env:Value>env:Receiver'],
    ['9950', 200, 'Folio'],
    ['9960', 200, 'Error'],
    ['9980', 200, 'Cantidad&gt;11&lt;'],
    ['9982', 200, '5500000000'],
  ])('to …%s is delivered once and answered %i with %s', async (suffix, status, part) => {
    const answer = await mst.call('RecargaEWS', { Telefono: `668000${suffix}` });
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(part)]);
    expect(await credited()).toHaveLength(1);
  });

  it('to …9947 is answered in windows-1252', async () => {
    const answer = await mst.call('RecargaEWS', { Telefono: '6680009947' });
    expect(answer.headers.get('content-type')).toBe('text/xml; charset=windows-1252');
    expect(iconv.decode(Buffer.from(await answer.arrayBuffer()), 'windows-1252')).toContain(
      'Telcel – México',
    );
  });

  it('to …9971 is answered without a folio, and to …9961 delivered twice', async () => {
    expect(await mst.text('RecargaEWS', { Telefono: '6680009971' })).not.toContain('Folio');
    await mst.text('RecargaEWS', { Telefono: '6680009961' });
    expect(await credited()).toHaveLength(3);
  });
});

describe('the control of MST', () => {
  it('scripts the next answers, for one phone or for all, and forgets them with a reset', async () => {
    await mst.control('POST', '/mst/faults', { phone: '6680000002', behaviours: ['empty'] });
    await mst.control('POST', '/mst/faults', { operation: 'balance', behaviours: ['html', 'html'] });
    expect(await mst.text('RecargaEWS')).toContain('Folio');
    expect(await mst.text('RecargaEWS', { Telefono: '6680000002' })).toBe('');
    expect(await mst.text('ObtenSaldo')).toContain('html');
    await mst.control('POST', '/reset');
    expect(await mst.text('ObtenSaldo')).toContain('Saldo');
  });

  it('refuses what it does not know', async () => {
    const statuses = await Promise.all([
      mst.control('POST', '/mst/faults', { behaviours: ['no_such'] }),
      mst.control('PUT', '/mst/float', { amount: 5 }),
      mst.control('GET', '/mst/deliveries?msisdn=1'),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([400, 400, 400]);
  });

  it('lists every behaviour and narrows deliveries by phone', async () => {
    const { behaviours } = (await (await mst.control('GET', '/mst/behaviours')).json()) as {
      behaviours: { name: string }[];
    };
    expect(behaviours.map(({ name }) => name)).toContain('entity');
    await mst.text('RecargaEWS');
    expect(await mst.deliveries('?phone=6680000002')).toEqual([]);
    expect(await mst.deliveries('?phone=6680000001')).toMatchObject([
      { operation: 'RecargaEWS', value: '10', carrier: 'Telcel', currency: 'MXN' },
    ]);
  });
});
