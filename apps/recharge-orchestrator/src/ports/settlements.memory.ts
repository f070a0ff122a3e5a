import type { FleetName } from '@saldo/contracts';
import type { Batch } from '../domain/fleet/batch.ts';
import { USUAL_COLUMNS } from '../domain/fleet/column-text.ts';
import { receiptKey, settlementRows } from '../domain/fleet/settlement-rows.ts';
import type { EarlierDetail, LineExpiry } from '../domain/fleet/settlement-rows.ts';
import { wrongDetails, wrongExpiries } from '../domain/fleet/verification.ts';
import type { WrittenDetail } from '../domain/fleet/verification.ts';
import { Settlements } from './settlements.ts';
import type { Receipts, Verification } from './settlements.ts';

export interface MasterRow {
  readonly id: number;
  readonly fleet: FleetName;
  readonly total: string;
  readonly note: string;
  readonly provider: string;
  readonly summary: string;
  /** `recargas.fecha`. */
  readonly seconds: number;
}

/** In memory nobody writes for a fleet but its own hand. */
const HAND = { writer: 'memory', kind: 'memory' };

/** The operator's tables in memory. */
export class MemorySettlements extends Settlements {
  readonly masters: MasterRow[] = [];
  readonly details: WrittenDetail[] = [];
  /** By fleet and line, in seconds since 1970. */
  readonly expiries = new Map<string, number>();
  readonly #batches = new Map<string, number>();
  /** What the tables answer instead of an answer, while they are away. */
  fault: Error | undefined;

  constructor(private readonly zone: string) {
    super();
  }

  addLine(fleet: FleetName, sim: string, seconds: number): void {
    this.expiries.set(`${fleet} ${sim}`, seconds);
  }

  /** A row that somebody else wrote; answers the id of its master. */
  addDetail(fleet: FleetName, row: Omit<EarlierDetail, 'master'> & { readonly device: string }): number {
    const seconds = row.at.getTime() / 1_000;
    const head = { fleet, total: row.amount, note: '', provider: 'TAECEL', summary: '', seconds };
    const master = this.#addMaster(head);
    this.details.push({ ...row, master, vehicle: null, text: null, status: 1 });
    return master;
  }

  override async write(batch: Batch): Promise<number> {
    if (this.fault) throw this.fault;
    const written = this.#batches.get(batch.id);
    if (written !== undefined) return written;
    const rows = settlementRows(batch, this.details, { zone: this.zone, columns: USUAL_COLUMNS });
    const { fleet, note, provider } = batch;
    const { total, summary } = rows;
    const seconds = Math.floor(batch.at.getTime() / 1_000);
    const head = { fleet, note, total, summary, provider: provider.toUpperCase(), seconds };
    const master = rows.details.length > 0 ? this.#addMaster(head) : rows.before;
    if (master === undefined) throw new Error(`batch ${batch.id} has no recharges`);
    for (const { recharge: _ours, ...detail } of rows.details)
      this.details.push({ ...detail, master, status: 1, at: batch.at });
    for (const { sim, seconds } of rows.expiries) this.#raise(`${fleet} ${sim}`, seconds);
    this.#batches.set(batch.id, master);
    return master;
  }

  override async verify(batch: Batch): Promise<Verification> {
    if (this.fault) throw this.fault;
    const master = this.#batches.get(batch.id);
    if (master === undefined) {
      const reason = 'the batch was never written';
      return { wrong: batch.recharges.map(({ id }) => ({ recharge: id, reason })) };
    }
    const head = this.masters.find(({ id }) => id === master);
    const lines = batch.recharges.flatMap(({ line: { sim } }): LineExpiry[] => {
      const seconds = this.expiries.get(`${batch.fleet} ${sim}`);
      return seconds === undefined ? [] : [{ sim, seconds }];
    });
    const [own, others] = [true, false].map((isOwn) =>
      this.details.filter((row) => (row.master === master) === isOwn),
    );
    const read = { master, head: head && { ...head, ...HAND }, own: own ?? [], others: others ?? [] };
    const hand = { zone: this.zone, columns: USUAL_COLUMNS, ...HAND };
    return { wrong: [...wrongDetails(batch, read, hand), ...wrongExpiries(batch, lines)] };
  }

  override async findDetails(wanted: readonly Receipts[]): Promise<readonly EarlierDetail[]> {
    const keys = new Set(
      wanted.flatMap(({ sim, receipts }) => receipts.map((receipt) => receiptKey(sim, receipt))),
    );
    return this.details.filter(({ sim, receipt }) => keys.has(receiptKey(sim, receipt)));
  }

  #addMaster(head: Omit<MasterRow, 'id'>): number {
    const id = this.masters.length + 1;
    this.masters.push({ ...head, id });
    return id;
  }

  #raise(key: string, seconds: number): void {
    const earlier = this.expiries.get(key);
    if (earlier !== undefined) this.expiries.set(key, Math.max(earlier, seconds));
  }
}
