import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { columnText, isHeld } from '../../domain/fleet/column-text.ts';
import { aBatch, aDelivered, slip, ZONE } from '../../domain/fleet/delivered-recharge.builder.ts';
import { checkSchema } from './check-schema.ts';
import { MysqlLines } from './lines.ts';
import { addTracker, operatorDatabases } from './operator.builder.ts';
import type { OperatorDatabases } from './operator.builder.ts';
import { MysqlSettlements } from './settlements.ts';
import { repertoireOf } from './text-columns.ts';

const writers = { gps: 'mextic.app', voice: 'SISTEMA_VOZ', iot: 'mextic.app' };

let operator: OperatorDatabases;
let settlements: MysqlSettlements;

beforeAll(async () => {
  operator = await operatorDatabases();
  settlements = new MysqlSettlements(operator.gps, operator.eliot, { zone: ZONE, writers });
});

afterAll(() => operator.close());

beforeEach(async () => {
  for (const table of ['detalle_recargas', 'recargas', 'vehiculos', 'dispositivos', 'saldo_batches'])
    await operator.gps.execute(`DELETE FROM ${table}`);
});

/** Recharges go into tables of an old character set, while lines stand in newer ones. */
async function convert(charset: string): Promise<void> {
  for (const table of ['recargas', 'detalle_recargas'])
    await operator.gps.execute(`ALTER TABLE ${table} CONVERT TO CHARACTER SET ${charset}`);
}

const VEHICLES = ['Ñandú – «5½» €', 'Камаз № 7', 'Győr e\u0301 日本 😀'];
const DEVICES = ['GT06-Ñ', 'Ж-1', 'Б-1'];

/** Three delivered recharges of lines as they are read, one of them with a note of the provider and a receipt that no old table holds. */
async function delivered() {
  for (const [index, vehicle] of VEHICLES.entries())
    await addTracker(operator.gps, {
      ...{ sim: `668000000${index + 1}`, device: DEVICES[index] ?? '', vehicle, expires: 1 },
      company: 'Трансавто, S.A.',
    });
  const lines = await new MysqlLines(operator).all('gps');
  return lines.map((line, index) => {
    const receipt = index === 0 ? '９１Ж' : String(916_581 + index);
    return aDelivered('gps', { line, receipt, slip: { ...slip, carrier: 'Телсел' } });
  });
}

const REPORT = `SELECT d.sim, d.dispositivo AS device, d.vehiculo AS vehicle, d.folio AS receipt
  FROM detalle_recargas d JOIN recargas r ON r.id = d.id_recarga
  WHERE r.notas LIKE '%Recarga Automática%' AND d.detalle LIKE '%Teléfono: 66%' AND d.status = 1 ORDER BY d.sim`;

describe.each([
  [
    'latin1',
    'Ñandú – «5½» € [?????????, S.A.]',
    '????? No 7 [?????????, S.A.]',
    'Gyor é ??   [?????????, S.A.]',
  ],
  [
    'utf8mb3',
    'Ñandú – «5½» € [Трансавто, S.A.]',
    'Камаз № 7 [Трансавто, S.A.]',
    'Győr e\u0301 日本   [Трансавто, S.A.]',
  ],
])('tables of %s', (charset, ...vehicles) => {
  it('take what they hold of each name, read back as it was written, and are read by former reports', async () => {
    await convert(charset);
    expect(await checkSchema(operator.gps, 'GPS_DB')).toEqual([]);
    const recharges = await delivered();
    const batch = aBatch(recharges);
    const master = await settlements.write(batch);
    expect(await settlements.verify(batch)).toEqual({ wrong: [] });
    expect(await settlements.write(batch)).toBe(master);
    const isOld = charset === 'latin1';
    expect(await operator.gps.query(REPORT)).toEqual([
      {
        ...{ sim: '6680000001', device: 'GT06-Ñ', vehicle: vehicles[0] },
        receipt: isOld ? '250500000001' : '９１Ж',
      },
      {
        ...{ sim: '6680000002', vehicle: vehicles[1], receipt: '916582' },
        device: isOld ? '6680000002' : 'Ж-1',
      },
      {
        ...{ sim: '6680000003', vehicle: vehicles[2], receipt: '916583' },
        device: isOld ? '6680000003' : 'Б-1',
      },
    ]);
    await operator.gps.execute(`UPDATE detalle_recargas SET vehiculo = '????' WHERE sim = '6680000002'`);
    expect((await settlements.verify(batch)).wrong).toMatchObject([{ recharge: recharges[1]?.id }]);
  });
});

it('a receipt that no column of these tables can hold stands under none', async () => {
  await convert('latin1');
  expect(await settlements.findDetails([{ sim: '6680000001', receipts: ['９１Ж', '1'] }])).toEqual([]);
});

it('tables of ASCII alone are filled, too', async () => {
  await convert('ascii');
  const batch = aBatch(await delivered());
  await settlements.write(batch);
  expect(await settlements.verify(batch)).toEqual({ wrong: [] });
});

it('columns that are narrower than a name, in characters or in bytes, take what they hold', async () => {
  await operator.gps.execute(
    `ALTER TABLE detalle_recargas CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci,
      MODIFY vehiculo tinytext, MODIFY dispositivo varchar(15) NOT NULL, MODIFY folio varchar(20)`,
  );
  const [recharge] = await delivered();
  const line = { ...recharge!.line, vehicle: 'Ñ'.repeat(200), device: 'a device with a long name' };
  const batch = aBatch([{ ...recharge!, line, receipt: '9'.repeat(30) }]);
  await settlements.write(batch);
  expect(await settlements.verify(batch)).toEqual({ wrong: [] });
  expect(
    await operator.gps.query('SELECT dispositivo AS device, folio AS receipt FROM detalle_recargas'),
  ).toEqual([{ device: '6680000001', receipt: '250500000001' }]);
});

it.each(['latin1', 'utf8mb3'])(
  'of %s the letters that the server holds are written, and no others',
  async (charset) => {
    const column = { repertoire: repertoireOf(charset), lengthMax: 1 };
    const letters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
      (letter) => columnText(letter, { repertoire: 'unicode', lengthMax: 1 }) === letter && letter !== '?',
    );
    const [row] = await operator.gps.query<{ kept: string }>(
      `SELECT CONVERT(CONVERT(? USING ${charset}) USING utf8mb4) AS kept`,
      [letters.join('')],
    );
    const isKept = new Map(
      [...(row?.kept ?? '')].map((kept, index) => [letters[index], kept === letters[index]]),
    );
    const isComposed = (letter: string) => letter.normalize('NFC') === letter;
    const differing = letters.filter((one) => isComposed(one) && isHeld(one, column) !== isKept.get(one));
    expect([isKept.size, differing]).toEqual([letters.length, []]);
  },
);
