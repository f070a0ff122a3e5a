import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addAgent, addRecharge, addTracker, addVoice, operatorDatabases } from './operator.builder.ts';
import type { OperatorDatabases } from './operator.builder.ts';

let operator: OperatorDatabases;

beforeAll(async () => {
  operator = await operatorDatabases();
});

afterAll(() => operator.close());

describe('the databases of a new operator', () => {
  it('hold a tracker, a voice line and a recharge', async () => {
    const { gps } = operator;
    await addTracker(gps, {
      sim: '6680000001',
      device: 'GT06-1',
      expires: 1_746_140_103.25,
      reports: [1, 3, 2],
    });
    await addVoice(gps, { sim: '6680000002', expires: 1_746_140_103 });
    const id = await addRecharge(gps, {
      at: 1_746_140_103,
      kind: 'rastreo',
      details: [{ sim: '6680000001', device: 'GT06-1', receipt: '916581' }],
    });
    expect(await gps.query('SELECT id_recarga, sim, importe, folio FROM detalle_recargas')).toEqual([
      { id_recarga: id, sim: '6680000001', importe: 10, folio: '916581' },
    ]);
    expect(await gps.query('SELECT unix_saldo FROM dispositivos')).toEqual([
      { unix_saldo: 1_746_140_103.25 },
    ]);
    expect(await gps.query('SELECT codigo_paquete FROM prepagos_automaticos')).toEqual([
      { codigo_paquete: 150_006 },
    ]);
  });

  it('take a receipt of a line once', async () => {
    const again = {
      at: 1,
      kind: 'rastreo' as const,
      details: [{ sim: '6680000001', device: 'B', receipt: '916581' }],
    };
    await expect(addRecharge(operator.gps, again)).rejects.toThrow(/Duplicate entry/);
  });

  it('show an agent with its company and the days that it has left', async () => {
    const expires = Math.floor(Date.now() / 1_000) + 5 * 86_400;
    await addAgent(operator.eliot, { sim: '6680000003', uuid: 'a-1', company: 'ACME', expires });
    expect(await operator.eliot.query('SELECT * FROM agentesEmpresa_view')).toEqual([
      {
        descripcion: 'PUMP',
        nombreEmpresa: 'ACME',
        uuid: 'a-1',
        sim: '6680000003',
        fecha_saldo: expires,
        dias_saldo: 5,
        importe_recarga: '50.00',
        dias_recarga: 30,
        prepago: 1,
        status: 1,
        estadoEmpresa: 1,
        comunicacion: 'gsm',
      },
    ]);
  });
});
