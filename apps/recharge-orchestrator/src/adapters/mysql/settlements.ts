import type { FleetName } from '@saldo/contracts';
import { isUniqueViolation } from '@saldo/database';
import type { Database } from '@saldo/database';
import { crashPoint } from '@saldo/service';
import type { Batch } from '../../domain/fleet/batch.ts';
import { columnText, isHeld } from '../../domain/fleet/column-text.ts';
import type { TextColumns } from '../../domain/fleet/column-text.ts';
import { receiptsOf } from '../../domain/fleet/details.ts';
import type { Recharge } from '../../domain/fleet/recharge.ts';
import { expiryOf, receiptKey, settlementRows } from '../../domain/fleet/settlement-rows.ts';
import type { EarlierDetail, LineExpiry, SettlementRows } from '../../domain/fleet/settlement-rows.ts';
import { wrongDetails, wrongExpiries } from '../../domain/fleet/verification.ts';
import type { WrittenMaster } from '../../domain/fleet/verification.ts';
import { Settlements } from '../../ports/settlements.ts';
import type { Receipts, Verification } from '../../ports/settlements.ts';
import { chunksOf } from './chunks.ts';
import {
  asEarlier,
  INSERT_DETAILS,
  INSERT_MASTER,
  KINDS,
  MARK,
  MARKED,
  NAME_MASTER,
  raiseExpiries,
  READ_EARLIER,
  readExpiries,
  READ_MADE,
  READ_MASTER,
  READ_OTHERS,
  READ_OWN,
} from './settlement.statements.ts';
import type { DetailRow, WrittenRow } from './settlement.statements.ts';
import { readTextColumns } from './text-columns.ts';

export interface SettlementTerms {
  readonly zone: string;
  /** `recargas.quien`, by fleet. */
  readonly writers: Readonly<Record<FleetName, string>>;
}

/** So many rows go into a statement. */
const CHUNK = 500;
/** Another writer may take a receipt or a batch's mark between a look and a write; looking again settles it. */
const TRIES_MAX = 3;

/**
 * GPS_DB and ELIOT_DB. A batch's mark is written first, in the transaction that writes the rest, so of two writers one
 * waits for the other and then finds it done; a crash between the databases is completed by writing again.
 */
export class MysqlSettlements extends Settlements {
  constructor(
    private readonly gps: Database,
    private readonly eliot: Database | undefined,
    private readonly terms: SettlementTerms,
  ) {
    super();
  }

  override async write(batch: Batch): Promise<number> {
    const expiries = this.expiriesAt(batch.fleet);
    const master = await this.writeRows(batch);
    if (expiries !== this.gps) {
      crashPoint('fleet:between-databases');
      await this.writeAgents(batch, master, expiries);
    }
    return master;
  }

  override async verify(batch: Batch): Promise<Verification> {
    const [[mark], columns] = await Promise.all([
      this.gps.query<{ master: string | null }>(MARKED, [batch.id]),
      readTextColumns(this.gps),
    ]);
    if (!mark?.master)
      return {
        wrong: batch.recharges.map(({ id }) => ({ recharge: id, reason: 'the batch was never written' })),
      };
    const master = Number(mark.master);
    const [sims, receipts] = keysOf(batch.recharges, columns);
    const [[head], own, others, lines] = await Promise.all([
      this.gps.query<WrittenMaster>(READ_MASTER, [master]),
      this.gps.query<WrittenRow>(READ_OWN, [master]),
      this.gps.query<DetailRow>(READ_OTHERS, [sims, receipts, master]),
      this.expiriesAt(batch.fleet).query<LineExpiry>(readExpiries(batch.fleet), [sims]),
    ]);
    const { zone, writers } = this.terms;
    const hand = { zone, columns, writer: writers[batch.fleet], kind: KINDS[batch.fleet] };
    const read = { master, head, own: own.map(asEarlier), others: others.map(asEarlier) };
    return { wrong: [...wrongDetails(batch, read, hand), ...wrongExpiries(batch, lines)] };
  }

  override async findDetails(wanted: readonly Receipts[]): Promise<readonly EarlierDetail[]> {
    const keys = new Set(
      wanted.flatMap(({ sim, receipts }) => receipts.map((receipt) => receiptKey(sim, receipt))),
    );
    const found: EarlierDetail[] = [];
    const { receipt: column } = await readTextColumns(this.gps);
    for (const chunk of chunksOf(wanted, CHUNK)) {
      const receipts = chunk.flatMap((one) => one.receipts);
      const lists = [chunk.map(({ sim }) => sim), receipts.filter((one) => isHeld(one, column))];
      if (lists.some((list) => list.length === 0)) continue;
      found.push(...(await this.gps.query<DetailRow>(READ_EARLIER, lists)).map(asEarlier));
    }
    return found.filter(({ sim, receipt }) => keys.has(receiptKey(sim, receipt)));
  }

  private async writeRows(batch: Batch): Promise<number> {
    const columns = await readTextColumns(this.gps);
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.gps.transaction(() => this.writeOnce(batch, columns));
      } catch (error) {
        if (tries === TRIES_MAX || !isUniqueViolation(error)) throw error;
      }
    }
  }

  private async writeOnce(batch: Batch, columns: TextColumns): Promise<number> {
    const written = await this.mark(this.gps, batch.id);
    if (written !== undefined) return written;
    const earlier = await this.readEarlier(batch, columns);
    const rows = settlementRows(batch, earlier, { zone: this.terms.zone, columns });
    const master = rows.details.length > 0 ? await this.insert(batch, rows, columns) : rows.before;
    if (master === undefined) throw new Error(`batch ${batch.id} has no recharges`);
    await this.gps.execute(NAME_MASTER, [master, batch.id]);
    crashPoint('fleet:inside-settlement');
    if (batch.fleet !== 'iot') await this.raise(this.gps, batch.fleet, rows.expiries);
    return master;
  }

  /** Takes the batch for this transaction, or answers the master of the one that took it before. */
  private async mark(database: Database, batch: string): Promise<number | undefined> {
    try {
      await database.execute(MARK, [batch]);
      return undefined;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      const [row] = await database.query<{ master: string | null }>(MARKED, [batch]);
      if (!row?.master) throw error;
      return Number(row.master);
    }
  }

  private async insert(batch: Batch, rows: SettlementRows, columns: TextColumns): Promise<number> {
    const { gps } = this;
    const { total, summary, details } = rows;
    const at = Math.floor(batch.at.getTime() / 1_000);
    const note = columnText(batch.note, columns.note);
    const writer = columnText(this.terms.writers[batch.fleet], columns.writer);
    const provider = batch.provider.toUpperCase();
    await gps.execute(INSERT_MASTER, [total, at, note, writer, KINDS[batch.fleet], provider, summary]);
    const [made] = await gps.query<{ master: string }>(READ_MADE);
    const master = Number(made?.master);
    for (const chunk of chunksOf(details, CHUNK)) {
      const values = chunk.map(({ sim, amount, device, vehicle, text, receipt }) => [
        ...[master, sim, amount, device, vehicle, text, receipt, 1],
      ]);
      await gps.execute(INSERT_DETAILS, [values]);
    }
    return master;
  }

  private async readEarlier(batch: Batch, columns: TextColumns): Promise<EarlierDetail[]> {
    const rows: EarlierDetail[] = [];
    for (const chunk of chunksOf(batch.recharges, CHUNK))
      rows.push(...(await this.gps.query<DetailRow>(READ_EARLIER, keysOf(chunk, columns))).map(asEarlier));
    return rows;
  }

  private async raise(database: Database, fleet: FleetName, expiries: readonly LineExpiry[]): Promise<void> {
    crashPoint('fleet:before-expiry');
    for (const chunk of chunksOf(expiries, CHUNK)) await database.execute(...raiseExpiries(fleet, chunk));
  }

  /** Agents' expiries are raised once too: whoever lowers one by hand afterwards is not overruled by a repeat. */
  private writeAgents(batch: Batch, master: number, eliot: Database): Promise<void> {
    return eliot.transaction(async () => {
      if ((await this.mark(eliot, batch.id)) !== undefined) return;
      await eliot.execute(NAME_MASTER, [master, batch.id]);
      await this.raise(eliot, batch.fleet, batch.recharges.map(expiryOf));
    });
  }

  private expiriesAt(fleet: FleetName): Database {
    if (fleet !== 'iot') return this.gps;
    if (!this.eliot) throw new Error('agents cannot be settled without ELIOT_DB');
    return this.eliot;
  }
}

function keysOf(recharges: readonly Recharge[], columns: TextColumns): [sims: string[], receipts: string[]] {
  return [recharges.map(({ line }) => line.sim), recharges.flatMap((one) => receiptsOf(one, columns))];
}
