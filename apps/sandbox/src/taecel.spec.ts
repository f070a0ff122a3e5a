import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SandboxOnWire } from './sandbox.builder.ts';

let sandbox: SandboxOnWire;
beforeAll(async () => (sandbox = await SandboxOnWire.open({ SALDO_SANDBOX_TAECEL_SECOND_MS: '1' })));
afterAll(() => sandbox.stop());
afterEach(() => sandbox.post('/_sandbox/reset', {}));

type Answer = Record<string, unknown> & { data: Record<string, string> };

/** As any client of TAECEL sends: a form with key and nip. */
function call(method: string, fields: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams({ key: 'saldo', nip: 'sandbox-taecel', ...fields });
  return fetch(`${sandbox.url}/taecel/app/api/${method}`, { method: 'POST', body });
}

const read = async (method: string, fields: Record<string, string> = {}) =>
  (await (await call(method, fields)).json()) as Answer;
const buy = (fields: Record<string, string> = {}) =>
  read('RequestTXN', { producto: 'TEL010', referencia: '6680000001', ...fields });
const status = (transID: string) => read('StatusTXN', { transID });
const script = (body: object) => sandbox.post('/_sandbox/taecel/faults', body);
const float = async () =>
  ((await (await fetch(`${sandbox.url}/_sandbox/taecel/float`)).json()) as { amount: string }).amount;
const deliveries = async (query = '') =>
  (
    (await (await fetch(`${sandbox.url}/_sandbox/taecel/deliveries${query}`)).json()) as {
      deliveries: Record<string, string>[];
    }
  ).deliveries;

describe('a recharge', () => {
  it('is accepted first and told of when the network has answered, in TAECEL’s shapes', async () => {
    const accepted = await buy();
    expect(accepted).toEqual({
      success: true,
      error: 0,
      message: 'Consulta Exitosa',
      data: { transID: expect.stringMatching(/^2603\d{8}$/), fecha: '2026-03-01 06:00:00' },
      extra: null,
    });
    expect(await status(accepted.data['transID']!)).toEqual({
      success: true,
      error: 0,
      message: 'Recarga Exitosa',
      data: {
        TransID: accepted.data['transID'],
        Fecha: '2026-03-01 06:00:00',
        Carrier: 'Telcel',
        Telefono: '6680000001',
        Folio: expect.stringMatching(/^\d{6}$/),
        Status: 'Exitosa',
        Monto: '$10.00',
        Cargo: '$0.00',
        Abono: '$0.00',
        Via: 'WS',
        Región: '9',
        Timeout: '5.03',
        IP: '203.0.113.7',
        Bolsa: 'Tiempo Aire',
        Comision: '$0.50',
        Nota: '',
        pin: '',
        'Saldo Final': '$999,990.00',
        logo: expect.any(String),
      },
      extra: null,
    });
    sandbox.pass(5);
    expect(await deliveries(`?trans_id=${accepted.data['transID']}`)).toMatchObject([
      { referencia: '6680000001', producto: 'TEL010', amount: '10.00', at: '2026-03-01T12:00:00.005Z' },
    ]);
  });

  it('is refused with 403 for a wrong key or nip, whatever is asked, and delivers nothing', async () => {
    const wrong = [{ key: 'other' }, { nip: '' }];
    const methods = ['RequestTXN', 'StatusTXN', 'getBalance', 'getSales', 'getProducts'];
    const calls = wrong.flatMap((fields) => methods.map((method) => call(method, fields)));
    expect((await Promise.all(calls)).map((response) => response.status)).toEqual(calls.map(() => 403));
    sandbox.pass(1_000);
    expect(await deliveries()).toEqual([]);
  });
});

describe('a script', () => {
  it('decides the next recharges in order, one for the very number first', async () => {
    await script({ behaviours: ['refuse_phone'] });
    await script({ referencia: '6680000009', behaviours: ['refuse_float'] });
    expect(await buy({ referencia: '6680000009' })).toMatchObject({ success: false, error: '2130' });
    expect(await buy()).toMatchObject({ success: false, error: '1', data: [] });
    expect(await buy()).toMatchObject({ success: true });
  });

  it.each([
    ['behaviours', { behaviours: ['no_such'] }],
    ['behaviours', { method: 'getBalance', behaviours: ['refuse_phone'] }],
    ['behaviours', { behaviours: [] }],
    ['method', { method: 'pay', behaviours: ['accept'] }],
  ])('with wrong %s is a 400 that names it', async (field, body) => {
    const response = await script(body);
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: expect.stringContaining(field) },
    ]);
  });
});

describe('RequestTXN', () => {
  it.each([
    ['a number that is none', { referencia: '668000001' }, '1'],
    ['a product that it does not sell', { producto: 'GOLD' }, '2'],
    ['another amount than the product’s', { monto: '11' }, '3'],
    ['a number by script', { referencia: '6680009910' }, '1'],
    ['no money by script', { referencia: '6680009911' }, '2130'],
    ['a code of no document', { referencia: '6680009912' }, '9999'],
    ['an amount by script', { referencia: '6680009913' }, '3'],
    ['ten minutes by script', { referencia: '6680009914' }, '3128'],
  ])('refuses for %s, charges nothing and delivers nothing', async (_, fields, error) => {
    expect(await buy(fields)).toEqual({ success: false, error, message: expect.any(String), data: [] });
    sandbox.pass(1_000);
    expect(await deliveries()).toEqual([]);
    expect(await float()).toBe('1000000.00');
  });

  it('refuses the same number for ten minutes, and not one that the network refused', async () => {
    await buy();
    expect(await buy()).toMatchObject({ error: '3128', message: expect.stringContaining('10 minutos') });
    sandbox.pass(600_000);
    expect(await buy()).toMatchObject({ success: true });
    await buy({ referencia: '6680009915' });
    sandbox.pass(5);
    expect(await buy({ referencia: '6680009915' })).toMatchObject({ success: true });
  });

  it('refuses with 2130 exactly when its purse has less than that, and takes a load', async () => {
    await sandbox.send('PUT', '/_sandbox/taecel/float', { body: { amount: '15.00' } });
    expect(await buy()).toMatchObject({ success: true });
    expect(await buy({ referencia: '6680000002' })).toMatchObject({ error: '2130' });
    await sandbox.post('/_sandbox/taecel/loads', { amount: '5.00' });
    expect(await buy({ referencia: '6680000002' })).toMatchObject({ success: true });
    expect(await float()).toBe('0.00');
  });

  it.each([
    ['9922', 'an answer that never comes'],
    ['9930', 'a reset'],
    ['9940', 'a 500'],
    ['9942', 'HTML'],
    ['9943', 'half of the JSON'],
    ['9944', 'eight megabytes'],
    ['9950', 'a drip'],
  ])('to …%s delivers once and is paid, for all its %s', async (suffix) => {
    await call('RequestTXN', { producto: 'TEL010', referencia: `668000${suffix}` }).catch(() => undefined);
    sandbox.pass(5);
    expect(await deliveries()).toHaveLength(1);
    expect(await float()).toBe('999990.00');
  });

  it.each(['9920', '9931', '9941'])('to …%s delivers nothing and costs nothing', async (suffix) => {
    await call('RequestTXN', { producto: 'TEL010', referencia: `668000${suffix}` }).catch(() => undefined);
    sandbox.pass(5);
    expect([await deliveries(), await float()]).toEqual([[], '1000000.00']);
  });

  it('can answer with the transID of the sale before, or with none', async () => {
    const first = (await buy()).data['transID'];
    expect((await buy({ referencia: '6680009960' })).data['transID']).toBe(first);
    expect((await buy({ referencia: '6680009971' })).data).toEqual({ fecha: expect.any(String) });
    sandbox.pass(5);
    expect(new Set((await deliveries()).map(({ trans_id }) => trans_id)).size).toBe(3);
  });
});

describe('TAECEL’s own matrix', () => {
  const buyAt = async (referencia: string, producto: string) =>
    (await buy({ referencia, producto })).data['transID']!;

  it.each([
    ['5555555505', 'TEL010', 5, { success: true }],
    ['5555555510', 'TEL050', 10, { success: false, error: '1' }],
    ['5555555515', 'TEL100', 15, { success: true }],
    ['5555555525', 'TEL200', 25, { success: true }],
    ['5555555530', 'MOV010', 30, { success: true }],
    ['5555555540', 'MOV050', 40, { success: false, error: '3' }],
    ['5555555560', 'MOV100', 60, { success: true }],
  ])('answers %s with %s after %i of its seconds', async (referencia, producto, seconds, expected) => {
    const transID = await buyAt(referencia, producto);
    const begunAt = performance.now();
    expect(await status(transID)).toMatchObject(expected);
    expect(performance.now() - begunAt).toBeGreaterThanOrEqual(seconds - 2);
    sandbox.pass(seconds - 1);
    expect(await deliveries()).toEqual([]);
    sandbox.pass(1);
    expect(await deliveries()).toHaveLength(expected.success ? 1 : 0);
  });

  it('tells in plain text to ask again, charges, and knows the success when asked again', async () => {
    const transID = await buyAt('5555555520', 'TEL150');
    const text = await (await call('StatusTXN', { transID })).text();
    expect(text).toContain('StatusTXN');
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(await float()).toBe('999850.00');
    expect(await status(transID)).toMatchObject({ success: true, data: { Status: 'Exitosa' } });
  });

  it('may be tried again at once', async () => {
    await buyAt('5555555505', 'TEL010');
    expect(await buy({ referencia: '5555555505', producto: 'TEL010' })).toMatchObject({ success: true });
  });
});

describe('StatusTXN', () => {
  const after = async (referencia: string) => status((await buy({ referencia })).data['transID']!);

  it.each([
    ['9915', { success: false, error: '1', data: [] }],
    ['9916', { success: true, data: { Status: 'Fracasada ', Folio: '' } }],
    ['9923', { success: true, data: { Status: 'En proceso', Folio: '' } }],
    ['9972', { success: true, data: { Status: 'Fracasada ' } }],
    ['9980', { data: { Monto: '$20.00', Status: 'Exitosa' } }],
    ['9982', { data: { Telefono: '6680009983', Status: 'Exitosa' } }],
    ['9983', { data: { Fecha: expect.stringMatching(/^2026-03-01 13:/) } }],
  ])('about …%s says what the table says', async (suffix, expected) => {
    expect(await after(`668000${suffix}`)).toMatchObject(expected);
  });

  it('contradicts itself where it is told to', async () => {
    const transID = (await buy({ referencia: '6680009972' })).data['transID']!;
    expect(await status(transID)).toMatchObject({ data: { Status: 'Fracasada ' } });
    expect(await status(transID)).toMatchObject({ data: { Status: 'Exitosa' } });
  });

  it('does not know a transID that it never gave', async () => {
    expect(await status('250500000001')).toMatchObject({ success: false, error: '404' });
  });

  it('pays back what the network refuses, when it does', async () => {
    await buy({ referencia: '6680009915' });
    expect(await float()).toBe('999990.00');
    sandbox.pass(5);
    expect(await float()).toBe('1000000.00');
  });
});

describe('what TAECEL lists', () => {
  const sales = async (fecha = '2026-03-01', bolsa = '1') =>
    (await read('getSales', { fecha, bolsa })).data as unknown as Record<string, string>[];

  it('is every purse with commas and no sign', async () => {
    expect((await read('getBalance')).data).toEqual([
      { ID: '1', Bolsa: 'Tiempo Aire', Saldo: '1,000,000.00' },
      { ID: '2', Bolsa: 'Pago de Servicios', Saldo: '800.00' },
      { ID: '3', Bolsa: 'Timbres CFDI', Saldo: '5' },
    ]);
  });

  it('is the day’s sales of that purse, by the day of Mexico City', async () => {
    await buy();
    await buy({ referencia: '6680009916' });
    sandbox.pass(5);
    expect(await sales()).toMatchObject([
      { Telefono: '6680000001', Status: 'Exitosa', Monto: '$10.00' },
      { Telefono: '6680009916', Status: 'Fracasada ', Folio: '' },
    ]);
    expect([await sales('2026-03-02'), await sales('2026-03-01', '2')]).toEqual([[], []]);
  });

  it('is a line short, late or too long where it is told to', async () => {
    await buy();
    sandbox.pass(5);
    await script({ method: 'getSales', behaviours: ['missing_line', 'late_lines', 'extra_line'] });
    const told = [await sales(), await sales(), await sales(), await sales()];
    expect(told.map((lines) => lines.length)).toEqual([0, 0, 2, 1]);
  });

  it('is garbage, overdrawn or nothing for a balance where it is told to', async () => {
    await script({ method: 'getBalance', behaviours: ['garbage', 'negative', 'server_error', 'forbidden'] });
    const airtime = async () => ((await read('getBalance')).data as unknown as { Saldo: string }[])[0]!.Saldo;
    expect([await airtime(), await airtime()]).toEqual(['N/D', '-1,234.50']);
    expect([(await call('getBalance')).status, (await call('getBalance')).status]).toEqual([500, 403]);
  });

  it('is the catalogue, each product with its carrier', async () => {
    const { carriers, productos } = (await read('getProducts')).data as unknown as {
      carriers: { ID: string }[];
      productos: { Codigo: string; CarrierID: string; Monto: string }[];
    };
    const codes = productos.map(({ Codigo }) => Codigo);
    expect(codes).toEqual(
      expect.arrayContaining(['TEL010', 'TEL500', 'MOV100', 'PSL150', 'PSL300', 'TIL010', 'TIL030']),
    );
    expect(productos.every(({ CarrierID }) => carriers.some(({ ID }) => ID === CarrierID))).toBe(true);
  });
});
