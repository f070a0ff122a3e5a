import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { money } from '@saldo/money';
import {
  aBatch,
  aDelivered,
  manyDelivered,
  SOLD_AT,
  ZONE,
} from '../../domain/fleet/delivered-recharge.builder.ts';
import { masterNote } from '../../domain/fleet/notes.ts';
import { addAgent, addRecharge, addTracker, addVoice, operatorDatabases } from './operator.builder.ts';
import type { OperatorDatabases } from './operator.builder.ts';
import { MysqlSettlements } from './settlements.ts';

// What reports of the former system ask of the tables (domain reference, sections 000.2 to 000.4): they must not notice
// who wrote a row. Mazatlan has been seven hours behind UTC all year round since 2022.
const LOCAL_DAY = `DATE_FORMAT(CONVERT_TZ(FROM_UNIXTIME(r.fecha), '+00:00', '-07:00'), '%Y-%m-%d')`;
const EVENING = new Date('2025-05-02T06:30:00Z');
const NEXT_DAY = new Date('2025-05-02T07:00:00Z');

let operator: OperatorDatabases;

beforeAll(async () => {
  operator = await operatorDatabases();
  const { gps, eliot } = operator;
  const writers = { gps: 'mextic.app', voice: 'SISTEMA_VOZ', iot: 'mextic.app' };
  const settlements = new MysqlSettlements(gps, eliot, { zone: ZONE, writers });
  await addRecharge(gps, {
    at: SOLD_AT.getTime() / 1_000 - 86_400,
    kind: 'rastreo',
    details: [{ sim: '6680000001', device: 'dev-6680000001', receipt: '900001' }],
  });
  for (const sim of ['6680000001', '6680000002', '6680000003'])
    await addTracker(gps, { sim, device: `dev-${sim}`, vehicle: 'UNIT 12', expires: 1 });
  await addVoice(gps, { sim: '6681000001', expires: 25 });
  await addAgent(eliot, { sim: '6682000001', uuid: 'agent-1', expires: 1 });
  const [first, second, third] = manyDelivered('gps', 3);
  if (!first || !second || !third) throw new Error('there are three');
  const voice = aDelivered('voice', { line: { sim: '6681000001' } });
  const agent = aDelivered('iot', {
    line: { sim: '6682000001', device: 'agent-1' },
    amount: money(50_500_000n, 'MXN'),
  });
  const recovered = masterNote('gps', 'recovery', { ...counts, succeeded: 1, attempted: 1 });
  await settlements.write(aBatch([first, second], { at: EVENING, failedCount: 1, note: run }));
  await settlements.write(aBatch([third], { at: NEXT_DAY, kind: 'recovery', note: recovered }));
  await settlements.write(aBatch([voice], { at: EVENING }));
  await settlements.write(aBatch([agent], { at: EVENING }));
});

afterAll(() => operator.close());

const counts = { pending: 0, reporting: 147, processed: 88, total: 236 };
const run = masterNote('gps', 'run', { ...counts, succeeded: 2, attempted: 3 });

describe('reports of the former system', () => {
  it('sum the same pesos by local day and kind', async () => {
    const days = await operator.gps.query(
      `SELECT ${LOCAL_DAY} AS day, r.tipo AS kind, CAST(SUM(r.total) AS CHAR) AS total, CAST(COUNT(*) AS CHAR) AS masters
        FROM recargas r GROUP BY day, kind ORDER BY day, kind`,
    );
    expect(days).toEqual([
      { day: '2025-04-30', kind: 'rastreo', total: '10', masters: '1' },
      { day: '2025-05-01', kind: 'rastreo', total: '20', masters: '1' },
      { day: '2025-05-01', kind: 'paquete', total: '150', masters: '1' },
      { day: '2025-05-01', kind: 'eliot', total: '50.5', masters: '1' },
      { day: '2025-05-02', kind: 'rastreo', total: '10', masters: '1' },
    ]);
  });

  it('sum the same pesos over details as over masters', async () => {
    const differing = await operator.gps.query(
      `SELECT r.id FROM recargas r JOIN detalle_recargas d ON d.id_recarga = r.id AND d.status = 1
        GROUP BY r.id, r.total HAVING ABS(SUM(d.importe) - r.total) > 0.001`,
    );
    expect(differing).toEqual([]);
  });

  it('find the last recharge of each device, with its vehicle', async () => {
    const last = await operator.gps.query(
      `SELECT d.sim, v.descripcion AS vehicle, e.nombre AS company, MAX(r.fecha) AS at, MAX(dr.vehiculo) AS title
        FROM dispositivos d
        JOIN vehiculos v ON v.dispositivo = d.id JOIN empresas e ON e.id = v.empresa
        JOIN detalle_recargas dr ON dr.sim = d.sim AND dr.dispositivo = d.nombre AND dr.status = 1
        JOIN recargas r ON r.id = dr.id_recarga AND r.tipo = 'rastreo'
        GROUP BY d.sim, vehicle, company ORDER BY d.sim`,
    );
    const row = { vehicle: 'UNIT 12', company: 'ACME' };
    expect(last).toEqual([
      { ...row, sim: '6680000001', at: EVENING.getTime() / 1_000, title: 'UNIT 12 [ACME]' },
      { ...row, sim: '6680000002', at: EVENING.getTime() / 1_000, title: 'UNIT 12 [ACME]' },
      { ...row, sim: '6680000003', at: NEXT_DAY.getTime() / 1_000, title: 'UNIT 12 [ACME]' },
    ]);
  });

  it('find who was recharged on a local day, as the former system asked before it bought again', async () => {
    const sims = await operator.gps.query<{ sim: string }>(
      `SELECT d.sim FROM detalle_recargas d JOIN recargas r ON r.id = d.id_recarga
        WHERE d.status = 1 AND d.folio IS NOT NULL AND ${LOCAL_DAY} = '2025-05-01' ORDER BY d.sim`,
    );
    expect(sims.map(({ sim }) => sim)).toEqual(['6680000001', '6680000002', '6681000001', '6682000001']);
  });

  it('read the same numbers out of notes', async () => {
    const notes = await operator.gps.query<{ notas: string }>(
      `SELECT notas FROM recargas WHERE notas LIKE '%Recarga Automática%' ORDER BY id`,
    );
    const share = /^(?:< RECUPERACIÓN (GPS|VOZ|ELIOT) > )?\[ (\d{3}) \/ (\d{3}) \] Recarga Automática/;
    expect(notes.map(({ notas }) => share.exec(notas)?.slice(1))).toEqual([
      [undefined, '002', '003'],
      ['GPS', '001', '001'],
      [undefined, '001', '001'],
      [undefined, '001', '001'],
    ]);
    const standing =
      /\*\*\*\* (\d{3}) Pendientes al Finalizar el Día \*\*\*\* \[ (\d+) Reportando en Tiempo y Forma \] \((\d+) procesados de (\d+) total\)$/;
    expect(standing.exec(notes[0]?.notas ?? '')?.slice(1)).toEqual(['000', '147', '88', '236']);
  });

  it('read the same JSON out of summaries', async () => {
    const sums = await operator.gps.query(
      `SELECT CAST(JSON_VALUE(resumen, '$.success') AS CHAR) AS success, CAST(JSON_VALUE(resumen, '$.error') AS CHAR) AS error,
        CAST(JSON_VALUE(resumen, '$.refund') AS CHAR) AS refund
        FROM recargas WHERE resumen IS NOT NULL AND tipo = 'rastreo' ORDER BY id`,
    );
    expect(sums).toEqual([
      { success: '2', error: '1', refund: '0' },
      { success: '1', error: '0', refund: '0' },
    ]);
  });

  it('read the same facts out of details', async () => {
    const details = await operator.gps.query<{ detalle: string }>(
      `SELECT detalle FROM detalle_recargas WHERE detalle IS NOT NULL ORDER BY sim`,
    );
    const facts =
      /^\[ Saldo Final: (\S+) \] (?:Empresa: .+ > )?Folio: (\w+), Cantidad: (\S+), Teléfono: (\d{10}), Carrier: (\w+), Fecha: (.{19}), TransID: (\w*), Timeout: (\S+), IP: (\S+?)(?:, |$)/;
    expect(details.map(({ detalle }) => facts.exec(detalle)?.slice(1, 5))).toEqual([
      ['$734.90', '916581', '$10', '6680000001'],
      ['$734.90', '916582', '$10', '6680000002'],
      ['$734.90', '916583', '$10', '6680000003'],
      ['$734.90', '916581', '$150', '6681000001'],
      ['$734.90', '916581', '$50.50', '6682000001'],
    ]);
  });

  it('see lines as valid by their usual columns, in seconds', async () => {
    const seconds = (instant: Date) => instant.getTime() / 1_000;
    const [voice] = await operator.gps.query(
      `SELECT fecha_expira_saldo AS expires FROM prepagos_automaticos WHERE sim = '6681000001'`,
    );
    expect(voice).toEqual({ expires: seconds(SOLD_AT) + 25 * 86_400 });
    const [agent] = await operator.eliot.query(
      `SELECT fecha_saldo AS expires FROM agentesEmpresa_view WHERE sim = '6682000001'`,
    );
    expect(agent).toEqual({ expires: seconds(new Date('2025-06-01T06:59:59Z')) });
  });
});
