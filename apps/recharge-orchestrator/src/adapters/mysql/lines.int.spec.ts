import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linesContract } from '../../ports/lines.contract.ts';
import type { LineRow } from '../../ports/lines.ts';
import { MysqlLines } from './lines.ts';
import { addAgent, addRecharge, addTracker, addVoice, operatorDatabases } from './operator.builder.ts';
import type { OperatorDatabases } from './operator.builder.ts';

let operator: OperatorDatabases;

beforeAll(async () => {
  operator = await operatorDatabases();
});

afterAll(() => operator.close());

const second = (at: Date) => at.getTime() / 1_000;
const KINDS = { gps: 'rastreo', voice: 'paquete', iot: 'eliot' } as const;

/** Writes a line with older reports and recharges beside the latest ones. */
async function add(row: LineRow): Promise<void> {
  const { gps, eliot } = operator;
  const { sim, device, active, prepaid, amount = null, days = null, vehicle, company } = row;
  const expires = second(row.expiresAt);
  const reported = row.reportedAt && second(row.reportedAt);
  const reports = reported === undefined ? [] : [reported - 60, reported, reported - 3_600];
  if (row.fleet === 'gps')
    await addTracker(gps, {
      sim,
      device,
      vehicle,
      company,
      expires,
      reports,
      prepaid,
      vehicleActive: active,
      amount,
    });
  if (row.fleet === 'voice')
    await addVoice(gps, { sim, expires, packageCode: row.packageCode ?? 0, title: vehicle, active });
  if (row.fleet === 'iot')
    await addAgent(eliot, {
      ...{ sim, uuid: device, title: vehicle, company, expires, prepaid, active, amount, days },
      bearer: row.bearer ?? '',
    });
  if (row.rechargedAt === undefined) return;
  const [at, kind] = [second(row.rechargedAt), KINDS[row.fleet]];
  for (const [index, offset] of [-86_400, 0, -3_600].entries())
    await addRecharge(gps, { at: at + offset, kind, details: [{ sim, device, receipt: `f${index}` }] });
  // One that failed is none.
  await addRecharge(gps, { at: at + 60, kind, details: [{ sim, device, receipt: 'f9', status: 0 }] });
}

async function clear(): Promise<void> {
  for (const table of [
    'detalle_recargas',
    'recargas',
    'vehiculos',
    'dispositivos',
    'track',
    'prepagos_automaticos',
    'empresas',
  ])
    await operator.gps.execute(`DELETE FROM ${table}`);
  for (const table of ['agentes', 'empresas']) await operator.eliot.execute(`DELETE FROM ${table}`);
}

linesContract('MysqlLines', async () => ({ lines: new MysqlLines(operator), add, clear }));

describe('MysqlLines', () => {
  it('reads Unix seconds as they are, of which the whole ones count', async () => {
    const lines = new MysqlLines(operator);
    await addTracker(operator.gps, { sim: '6680000001', device: 'A', expires: 1_746_140_103.999 });
    await addTracker(operator.gps, { sim: '6680000002', device: 'B', expires: 25 });
    await addTracker(operator.gps, { sim: '6680000003', device: 'C', expires: 1e300 });
    await addTracker(operator.gps, { sim: '6680000004', device: 'D', expires: null });
    await addTracker(operator.gps, { sim: null, device: 'E', expires: 25 });
    const rows = await lines.all('gps');
    expect(new Map(rows.map(({ sim, expiresAt }) => [sim, expiresAt.toISOString()]))).toEqual(
      new Map([
        ['6680000001', '2025-05-01T22:55:03.000Z'],
        ['6680000002', '1970-01-01T00:00:25.000Z'],
        ['6680000003', '9999-12-31T23:59:59.000Z'],
      ]),
    );
    await clear();
  });

  it('reads trackers of an operator who has no amounts of single ones', async () => {
    await addTracker(operator.gps, { sim: '6680000001', device: 'A', expires: 25 });
    await operator.gps.execute('ALTER TABLE dispositivos RENAME COLUMN importe TO otro');
    const [row] = await new MysqlLines(operator).all('gps');
    await operator.gps.execute('ALTER TABLE dispositivos RENAME COLUMN otro TO importe');
    expect(row).toMatchObject({ sim: '6680000001' });
    expect(row?.amount).toBeUndefined();
    await clear();
  });

  it('counts only packages as recharges of a voice line', async () => {
    await addVoice(operator.gps, { sim: '6680000002', expires: 25 });
    const now = Math.floor(Date.now() / 1_000);
    await addRecharge(operator.gps, {
      at: now,
      kind: 'rastreo',
      details: [{ sim: '6680000002', device: '' }],
    });
    const [row] = await new MysqlLines(operator).all('voice');
    expect(row?.rechargedAt).toBeUndefined();
    await clear();
  });

  it('answers no agents where there is no ELIOT_DB', async () => {
    await addAgent(operator.eliot, { sim: '6680000003', uuid: 'a', expires: 25 });
    const lines = new MysqlLines({ gps: operator.gps });
    expect(await lines.all('iot')).toEqual([]);
    expect(await lines.find('iot', '6680000003')).toBeUndefined();
    await clear();
  });
});
