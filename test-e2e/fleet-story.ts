import { expect } from '@jest/globals';
import { provider } from '@saldo/contracts';
import type { FleetName, Recharge } from '@saldo/contracts';
import { auditDatabase } from '@saldo/ledger-store';
import { formatAmount, parseAmount } from '@saldo/money';
import { createConnection } from 'mysql2/promise';
import type { FleetHouse } from './fleet-house.ts';
import type { LineSet } from './fleet-lines.ts';

const DAY = 86_400;
const KINDS = { gps: 'rastreo', voice: 'paquete', iot: 'eliot' } as const;
const EXPIRIES = {
  gps: ['GPS_DB', 'SELECT sim, unix_saldo AS expires FROM dispositivos WHERE sim IN (?)'],
  voice: ['GPS_DB', 'SELECT sim, fecha_expira_saldo AS expires FROM prepagos_automaticos WHERE sim IN (?)'],
  iot: ['ELIOT_DB', 'SELECT sim, fecha_saldo AS expires FROM agentes WHERE sim IN (?)'],
} as const;

/**
 * What the providers truly delivered, Saldo's recharges, the operator's tables as an old report reads them, the expiries,
 * the ledger and the floats tell the same: each of these lines was paid once, and those that are `refused` never.
 */
export async function expectOneFleetStory(
  house: FleetHouse,
  lines: LineSet,
  refused: readonly string[] = [],
): Promise<void> {
  const due = lines.all.filter((sim) => !refused.includes(sim)).sort();
  expect([...(await house.deliveredTo(lines.all))].sort()).toEqual(due);
  const recharges = await house.recharges(lines.all);
  expect(recharges.map(({ sim }) => sim).sort()).toEqual([...lines.all].sort());
  const settled = recharges.filter(({ state }) => state === 'settled');
  expect(settled.map(({ sim }) => sim).sort()).toEqual(due);
  expect(settled.map(toldOf).sort()).toEqual(await truthOf(house, lines));
  await expectTables(house, settled);
  await expectExpiries(house, lines, settled);
  await expectBooks(house);
}

const toldOf = ({ sim, provider: seller = '', amount }: Recharge): string =>
  [sim, seller, formatAmount(amount.micros, 'MXN')].join(' ');

async function truthOf({ taecel, mst }: FleetHouse, { all }: LineSet): Promise<string[]> {
  const wanted = new Set(all);
  const told = [
    ...(await taecel.deliveries()).map(({ referencia, amount }) => ({
      sim: referencia,
      text: `taecel ${amount}`,
    })),
    ...(await mst.deliveries()).map(({ phone, amount }) => ({ sim: phone, text: `mst ${amount}` })),
  ];
  return told
    .filter(({ sim }) => wanted.has(sim))
    .map(({ sim, text }) => `${sim} ${text}`)
    .sort();
}

interface OldDetail {
  readonly master: number;
  readonly sim: string;
  readonly seller: string;
  readonly kind: string;
  readonly amount: string;
  readonly receipt: string;
}

/** One detail for each recharge under a master of its provider and kind, whose total is the sum of its details. */
async function expectTables(house: FleetHouse, settled: readonly Recharge[]): Promise<void> {
  const details = await read<OldDetail>(
    house,
    'GPS_DB',
    `SELECT d.id_recarga AS master, d.sim, LOWER(r.proveedor) AS seller, r.tipo AS kind, d.folio AS receipt,
       CAST(d.importe AS DECIMAL(10, 2)) AS amount
     FROM detalle_recargas d JOIN recargas r ON r.id = d.id_recarga WHERE d.status = 1 AND d.sim IN (?)`,
    settled.map(({ sim }) => sim),
  );
  const told = details.map(({ sim, seller, amount, kind }) => `${sim} ${seller} ${amount} ${kind}`).sort();
  expect(told).toEqual(settled.map((one) => `${toldOf(one)} ${KINDS[one.fleet]}`).sort());
  const receipts = new Map(details.map(({ sim, receipt }) => [sim, receipt]));
  expect(
    settled.filter(
      ({ sim, receipt }) => !receipts.get(sim) || (receipt ?? receipts.get(sim)) !== receipts.get(sim),
    ),
  ).toEqual([]);
  const wrong = await read(
    house,
    'GPS_DB',
    `SELECT r.id FROM recargas r JOIN detalle_recargas d ON d.id_recarga = r.id WHERE r.id IN (?)
     GROUP BY r.id, r.total HAVING ABS(r.total - SUM(d.importe)) > 0.001`,
    details.map(({ master }) => master),
  );
  expect(wrong).toEqual([]);
  const empty = await read(
    house,
    'GPS_DB',
    'SELECT id FROM recargas WHERE id NOT IN (SELECT id_recarga FROM detalle_recargas) AND id <> ?',
    0,
  );
  expect(empty).toEqual([]);
}

/** Each line is valid as long as its recharge says, and that is its days from when it was delivered, within minutes. */
async function expectExpiries(
  house: FleetHouse,
  lines: LineSet,
  settled: readonly Recharge[],
): Promise<void> {
  const said = new Map(settled.map((one) => [one.sim, one]));
  for (const name of Object.keys(EXPIRIES) as FleetName[]) {
    const sims = lines[name].filter((sim) => said.has(sim));
    if (sims.length === 0) continue;
    const [database, statement] = EXPIRIES[name];
    const rows = await read<{ sim: string; expires: number }>(house, database, statement, sims);
    const of = (sim: string) => said.get(sim)!;
    expect(rows.map(({ sim, expires }) => `${sim} ${expires}`).sort()).toEqual(
      sims.map((sim) => `${sim} ${of(sim).new_expiry_at!.getTime() / 1_000}`).sort(),
    );
    const now = Date.now() / 1_000;
    const daysLeft = (sim: string, expires: number) => (expires - now) / DAY - of(sim).days;
    const latest = name === 'iot' ? 1 : 0;
    const odd = rows.filter(
      ({ sim, expires }) => daysLeft(sim, expires) > latest || daysLeft(sim, expires) < -0.01,
    );
    expect(odd).toEqual([]);
  }
}

/** Nobody is asked anything, no batch is left open, no money held, and both sides count the same at each provider. */
async function expectBooks(house: FleetHouse): Promise<void> {
  for (const name of ['GPS_DB', 'ELIOT_DB'])
    expect(
      await read(house, name, 'SELECT * FROM saldo_batches WHERE id_recarga IS NULL OR batch_id = ?', ''),
    ).toEqual([]);
  expect(await house.exceptions()).toEqual([]);
  const database = await house.fleet.database('recharge');
  expect((await auditDatabase(database)).findings).toEqual([]);
  const rows = await house.query(
    `SELECT (SELECT count(*) FROM ledger_holds WHERE state = 'open')::int AS holds,
       (SELECT count(*) FROM fleet_batches WHERE settled_at IS NULL)::int AS batches`,
  );
  expect(rows).toEqual([{ holds: 0, batches: 0 }]);
  const { data } = await house.bus.ask(provider.list, {});
  const ours = ['taecel', 'mst'].map((name) => data.find((one) => one.name === name)?.float.micros);
  const theirs = [await house.taecel.float(), await house.mst.float()];
  expect(ours).toEqual(theirs.map((amount) => parseAmount(amount)));
}

async function read<T>(
  { fleet }: FleetHouse,
  database: string,
  ...[statement, values]: [string, unknown]
): Promise<T[]> {
  const connection = await createConnection({ uri: fleet.mysql(database) });
  try {
    const [rows] = await connection.query(statement, [values]);
    return rows as T[];
  } finally {
    await connection.end();
  }
}
